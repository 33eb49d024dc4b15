using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.Emulator.Tests.DataPlane;

public sealed class SendTests
{
    private TestEmulator _emulator = null!;

    [SetUp]
    public async Task StartAsync() => _emulator = await TestEmulator.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _emulator.DisposeAsync();

    [TestCase("/api/v1/hubs/chat{0}", "")]
    [TestCase("/api/hubs/Chat{0}/:send", "?api-version=2022-06-01")]
    [TestCase("/api/hubs/chat{0}/:send", "?api-version=2024-12-01")]
    public async Task Everyone_a_user_a_group_and_a_connection_get_what_is_sent_to_them_and_nothing_else(string path, string query)
    {
        var (anna, toAnna) = await ConnectAsync("anna");
        var (annaToo, toAnnaToo) = await ConnectAsync("anna", messagePack: true);
        var (ben, toBen) = await ConnectAsync("ben");
        using (await _emulator.RestAsync("PUT", $"/api/hubs/chat/groups/g%201%2F%C3%A9/connections/{ben.ConnectionId}?api-version=2022-06-01"))
        {
        }

        await PostAsync("/users/anna", "user");
        await PostAsync("/groups/g%201%2F%C3%A9", "group");
        await PostAsync($"/connections/{annaToo.ConnectionId}", "connection");
        await PostAsync("", "everyone");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await toAnna.TakeAsync(2), Is.EqualTo(new[] { "user", "everyone" }));
            Assert.That(await toAnnaToo.TakeAsync(3), Is.EqualTo(new[] { "user", "connection", "everyone" }));
            Assert.That(await toBen.TakeAsync(2), Is.EqualTo(new[] { "group", "everyone" }));
        }

        await anna.DisposeAsync();
        await annaToo.DisposeAsync();
        await ben.DisposeAsync();

        async Task PostAsync(string target, string text)
        {
            using var answer = await _emulator.RestAsync(
                "POST", string.Format(null, path, target) + query, TestEmulator.Json($$"""{"target":"m","arguments":["{{text}}"]}"""));
            Assert.That((int)answer.StatusCode, Is.EqualTo(202), await answer.Content.ReadAsStringAsync());
        }
    }

    [Test]
    public async Task Excluded_connections_are_left_out()
    {
        var (first, toFirst) = await ConnectAsync("u1");
        var (second, toSecond) = await ConnectAsync("u2");
        var (third, toThird) = await ConnectAsync("u3");

        await _emulator.SendAsync("/api/hubs/chat", "m", """["some"]""", $"&excluded={first.ConnectionId}&excluded={third.ConnectionId}");
        await _emulator.SendAsync("/api/hubs/chat", "m", """["all"]""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await toFirst.NextAsync(), Is.EqualTo("all"));
            Assert.That(await toSecond.TakeAsync(2), Is.EqualTo(new[] { "some", "all" }));
            Assert.That(await toThird.NextAsync(), Is.EqualTo("all"));
        }

        foreach (var client in new[] { first, second, third })
            await client.DisposeAsync();
    }

    [Test]
    public async Task Application_scopes_a_hub_to_the_clients_of_that_application()
    {
        await using var ofApp = _emulator.CreateClient("app_chat");
        await using var ofNone = _emulator.CreateClient("chat");
        var toApp = new Received<string>(ofApp, "m");
        var toNone = new Received<string>(ofNone, "m");
        await ofApp.StartAsync();
        await ofNone.StartAsync();

        using (var answer = await _emulator.RestAsync("POST", "/api/hubs/chat/:send?application=app&api-version=2022-06-01", TestEmulator.Json("""{"target":"m","arguments":["app"]}""")))
            Assert.That((int)answer.StatusCode, Is.EqualTo(202));
        await _emulator.SendAsync("/api/hubs/chat", "m", """["none"]""");

        Assert.That(await toApp.NextAsync(), Is.EqualTo("app"));
        Assert.That(await toNone.NextAsync(), Is.EqualTo("none"));
        Assert.That(toApp.Count, Is.Zero);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Arguments_arrive_as_sent(bool messagePack)
    {
        await using var client = _emulator.CreateClient("chat", messagePack: messagePack);
        var received = new TaskCompletionSource<object?[]>();
        client.On("m", [typeof(long), typeof(double), typeof(string), typeof(bool), typeof(Dictionary<string, int[]>), typeof(string)], (arguments, _) =>
        {
            received.TrySetResult(arguments);
            return Task.CompletedTask;
        }, new object());
        await client.StartAsync();

        await _emulator.SendAsync("/api/hubs/chat", "m", """[ 9007199254740993, -1.5, "1", true, {"a":[1,2], "b":[]}, null ]""");

        var arguments = await received.Task.WaitAsync(TimeSpan.FromSeconds(20));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(arguments[..4], Is.EqualTo(new object[] { 9007199254740993L, -1.5, "1", true }));
            Assert.That(arguments[4], Is.EqualTo(new Dictionary<string, int[]> { ["a"] = [1, 2], ["b"] = [] }));
            Assert.That(arguments[5], Is.Null);
        }
    }

    [Test]
    public async Task Null_arguments_are_no_arguments()
    {
        await using var client = _emulator.CreateClient("chat");
        var called = new TaskCompletionSource();
        client.On("m", called.SetResult);
        await client.StartAsync();
        await _emulator.SendAsync("/api/hubs/chat", "m", "null");
        await called.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>The body the SDK sends with two protocols configured, byte by byte.</summary>
    [Test]
    public async Task A_body_with_one_message_a_protocol_is_handed_to_each_client_in_its_own()
    {
        await using var json = _emulator.CreateClient("chat");
        await using var messagePack = _emulator.CreateClient("chat", messagePack: true);
        var jsonReceived = new TaskCompletionSource<(int, string)>();
        var messagePackReceived = new TaskCompletionSource<(int, string)>();
        json.On<int, string>("t", (number, text) => jsonReceived.SetResult((number, text)));
        messagePack.On<int, string>("t", (number, text) => messagePackReceived.SetResult((number, text)));
        await json.StartAsync();
        await messagePack.StartAsync();

        byte[] body = [0x82, 0xA4, .. "json"u8, 0xC4, 0x2C, .. """{"type":1,"target":"t","arguments":[1,"x"]}"""u8, 0x1E,
            0xAB, .. "messagepack"u8, 0xC4, 0x0C, 0x0B, 0x96, 0x01, 0x80, 0xC0, 0xA1, (byte)'t', 0x92, 0x01, 0xA1, (byte)'x', 0x90];
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/octet-stream");
        using var answer = await _emulator.RestAsync("POST", "/api/hubs/chat/:send?api-version=2022-06-01", content);

        Assert.That((int)answer.StatusCode, Is.EqualTo(202), await answer.Content.ReadAsStringAsync());
        Assert.That(await jsonReceived.Task.WaitAsync(TimeSpan.FromSeconds(20)), Is.EqualTo((1, "x")));
        Assert.That(await messagePackReceived.Task.WaitAsync(TimeSpan.FromSeconds(20)), Is.EqualTo((1, "x")));
    }

    [TestCase("json")]
    [TestCase("messagepack")]
    public async Task A_body_with_one_protocol_reaches_clients_of_the_other(string only)
    {
        await using var json = _emulator.CreateClient("chat");
        await using var messagePack = _emulator.CreateClient("chat", messagePack: true);
        var toJson = new Received<string>(json, "t");
        var toMessagePack = new Received<string>(messagePack, "t");
        await json.StartAsync();
        await messagePack.StartAsync();

        byte[] body = only == "json"
            ? [0x81, 0xA4, .. "json"u8, 0xC4, 0x2A, .. """{"type":1,"target":"t","arguments":["x"]}"""u8, 0x1E]
            : [0x81, 0xAB, .. "messagepack"u8, 0xC4, 0x0B, 0x0A, 0x96, 0x01, 0x80, 0xC0, 0xA1, (byte)'t', 0x91, 0xA1, (byte)'x', 0x90];
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/octet-stream");
        using var answer = await _emulator.RestAsync("POST", "/api/hubs/chat/:send?api-version=2022-06-01", content);

        Assert.That((int)answer.StatusCode, Is.EqualTo(202), await answer.Content.ReadAsStringAsync());
        Assert.That(await toJson.NextAsync(), Is.EqualTo("x"));
        Assert.That(await toMessagePack.NextAsync(), Is.EqualTo("x"));
    }

    private async Task<(HubConnection Client, Received<string> Received)> ConnectAsync(string user, bool messagePack = false)
    {
        var client = _emulator.CreateClient("chat", user, messagePack: messagePack);
        var received = new Received<string>(client, "m");
        await client.StartAsync();
        return (client, received);
    }
}
