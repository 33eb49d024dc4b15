using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Azure.SignalR.Protocol;

namespace InProcSignalR.Emulator.Tests.Servers;

public sealed class ServerSendTests
{
    private TestEmulator _emulator = null!;
    private RawServer _server = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _emulator = await TestEmulator.StartAsync();
        _server = await RawServer.ConnectAsync(_emulator, "chat");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    [Test]
    public async Task Everyone_users_groups_and_connections_get_what_a_server_sends_them_and_nothing_else()
    {
        var (anna, toAnna) = await ConnectAsync("anna");
        var (annaToo, toAnnaToo) = await ConnectAsync("anna", messagePack: true);
        var (ben, toBen) = await ConnectAsync("ben");
        Assert.That(await _server.AskAsync(new JoinGroupWithAckMessage(ben.ConnectionId!, "g 1/é")), Is.EqualTo(1));
        Assert.That(await _server.AskAsync(new JoinGroupWithAckMessage(annaToo.ConnectionId!, "g2")), Is.EqualTo(1));

        await _server.SendAsync(
            new UserDataMessage("anna", Text("user")),
            new GroupBroadcastDataMessage("g 1/é", Text("group")),
            new MultiConnectionDataMessage([annaToo.ConnectionId!, "nobody"], Text("connection")),
            new MultiUserDataMessage(["anna", "ben"], Text("users")),
            new MultiGroupBroadcastDataMessage(["g 1/é", "g2"], Text("groups")),
            new BroadcastDataMessage([ben.ConnectionId!], Text("others")),
            new GroupBroadcastDataMessage("g2", [annaToo.ConnectionId!], Text("nobody")),
            new BroadcastDataMessage(null, Text("everyone")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await toAnna.TakeThroughAsync("everyone"), Is.EqualTo(new[] { "user", "users", "others" }));
            Assert.That(await toAnnaToo.TakeThroughAsync("everyone"), Is.EqualTo(new[] { "user", "connection", "users", "groups", "others" }));
            Assert.That(await toBen.TakeThroughAsync("everyone"), Is.EqualTo(new[] { "group", "users", "groups" }));
        }

        var noted = await _emulator.Emulator.WaitForSentMessageAsync(message => message.Group == "g2" && message.Receivers == 1);
        Assert.That(noted.Target, Is.EqualTo("m"));
        await anna.DisposeAsync();
        await annaToo.DisposeAsync();
        await ben.DisposeAsync();
    }

    [Test]
    public async Task Each_client_gets_the_bytes_of_its_own_protocol()
    {
        var (_, toJson) = await ConnectAsync("anna");
        var (_, toPacked) = await ConnectAsync("ben", messagePack: true);
        var payloads = Text("json");
        payloads["messagepack"] = Convert.FromHexString("0F960180C0A16D91A67061636B656490");
        await _server.SendAsync(new BroadcastDataMessage(null, payloads));
        Assert.That((await toJson.NextAsync(), await toPacked.NextAsync()), Is.EqualTo(("json", "packed")));
    }

    [Test]
    public async Task Messages_arrive_in_the_order_they_are_sent()
    {
        var (_, received) = await ConnectAsync("anna");
        var texts = Enumerable.Range(0, 500).Select(static number => $"{number}").ToList();
        await _server.SendAsync([.. texts.Select(static text => new UserDataMessage("anna", Text(text)))]);
        Assert.That(await received.TakeAsync(texts.Count), Is.EqualTo(texts));
    }

    [Test]
    public async Task What_clients_send_goes_to_the_upstream_and_never_to_a_server()
    {
        var (client, received) = await ConnectAsync("anna");
        await client.SendAsync("toServer", "hello");
        await _emulator.Emulator.WaitForUpstreamCallAsync(static call => call.Event == "toServer");
        await _server.SendAsync(new UserDataMessage("anna", Text("still there")));
        Assert.That(await received.NextAsync(), Is.EqualTo("still there"));

        // The first that comes is the answer to what is asked last.
        await _server.SendAsync(new CheckUserExistenceWithAckMessage("anna", 7));
        Assert.That(await _server.ReceiveAsync(), Is.InstanceOf<AckMessage>());
    }

    [TestCase("""{"type":1,"arguments":[]}""", "no target")]
    [TestCase("nothing", "not JSON")]
    public async Task A_message_that_clients_could_not_read_is_dropped_with_a_reason_in_the_log_and_the_trace(string json, string reason)
    {
        await _server.SendAsync(new BroadcastDataMessage(null, new Dictionary<string, ReadOnlyMemory<byte>> { ["json"] = System.Text.Encoding.UTF8.GetBytes(json) }));
        await Eventually.TrueAsync(() => _emulator.Log.Warnings.Any(line => line.Contains(reason, StringComparison.Ordinal)), "a warning");
        Assert.That(await _server.AskAsync(new CheckUserExistenceWithAckMessage("anna")), Is.EqualTo(2), "the connection stays");
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Text(string text) => RawServer.Json("m", $"""["{text}"]""");

    private async Task<(HubConnection Client, Received<string> Received)> ConnectAsync(string user, bool messagePack = false)
    {
        Received<string>? received = null;
        var client = await _emulator.ConnectAsync("chat", user, messagePack: messagePack, prepare: connection => received = new Received<string>(connection, "m"));
        return (client, received!);
    }
}
