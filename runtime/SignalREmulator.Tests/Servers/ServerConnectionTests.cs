using System.Net.WebSockets;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Azure.SignalR.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace InProcSignalR.Emulator.Tests.Servers;

public sealed class ServerConnectionTests
{
    private FakeTimeProvider _time = null!;
    private TestEmulator _emulator = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        _emulator = await TestEmulator.StartAsync(options =>
        {
            options.TimeProvider = _time;
            options.Limits.ServerMessageSize = 64 * 1024;
            options.Limits.ServerConnections = 2;
        });
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _emulator.DisposeAsync();
        Assert.That(_emulator.Log.Entries.Where(entry => entry.Level >= LogLevel.Error), Is.Empty);
    }

    [Test]
    public async Task A_token_has_to_be_for_the_server_of_this_hub()
    {
        string[] wrong =
        [
            "",
            "nonsense",
            TestTokens.Sign("http://localhost/client/?hub=chat"),
            TestTokens.Sign("http://localhost/server/?hub=other"),
            TestTokens.Sign("http://elsewhere.example/server/?hub=chat"),
            TestTokens.Sign("http://localhost/server/?hub=chat", key: new string('k', 44)),
            TestTokens.Sign("http://localhost/server/?hub=chat", notBefore: DateTime.UtcNow.AddHours(-2), expires: DateTime.UtcNow.AddHours(-1)),
        ];
        foreach (var token in wrong)
            Assert.That(() => RawServer.ConnectAsync(_emulator, "chat", token), Throws.TypeOf<WebSocketException>().With.Message.Contains("401"), token);
        Assert.That(() => RawServer.ConnectAsync(_emulator, "no-hub"), Throws.TypeOf<WebSocketException>().With.Message.Contains("400"));
        Assert.That(_emulator.Log.Warnings, Has.Some.Contains("is for audience 'http://localhost/server/?hub=other', this request needs 'http://localhost/server/?hub=chat'"));
    }

    [Test]
    public async Task A_server_connects_without_negotiation()
    {
        using var answer = await _emulator.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(_emulator.Endpoint, "server/negotiate?hub=chat")));
        Assert.That((int)answer.StatusCode, Is.EqualTo(405));
    }

    [Test]
    public async Task An_identity_may_connect()
    {
        using var answer = await _emulator.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(_emulator.Endpoint, "identity/token"))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["scope"] = "https://signalr.azure.com/.default", ["client_id"] = "app", ["client_secret"] = "s" }),
        });
        var token = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
        await using var server = await RawServer.ConnectAsync(_emulator, "chat", token);
        Assert.That(await server.AskAsync(new CheckUserExistenceWithAckMessage("anna")), Is.EqualTo(2));
    }

    [TestCase(99, 2, "Version 99 of the service protocol is not known; 1 is")]
    [TestCase(1, 0, "In Serverless mode a server connection may only send (type 2)")]
    public async Task A_handshake_that_does_not_fit_is_answered_with_the_reason(int version, int type, string reason)
    {
        await using var server = await RawServer.ConnectAsync(_emulator, "chat", handshake: new HandshakeRequestMessage(version, type, 0));
        Assert.That((await server.LastWordsAsync() as HandshakeResponseMessage)?.ErrorMessage, Does.Contain(reason));
        await Eventually.TrueAsync(() => _emulator.Log.Warnings.Any(line => line.Contains(reason, StringComparison.Ordinal)), "a line in the log");
    }

    [Test]
    public async Task A_server_that_says_nothing_is_closed()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", "Bearer " + TestTokens.Sign("http://localhost/server/?hub=chat"));
        await socket.ConnectAsync(new UriBuilder(new Uri(_emulator.Endpoint, "server/?hub=chat")) { Scheme = "ws" }.Uri, CancellationToken.None);
        var closed = socket.ReceiveAsync(new byte[64], CancellationToken.None);

        // Nothing tells when the emulator begins to wait.
        await Eventually.TrueAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(15));
                return closed.IsCompleted;
            },
            "the connection to be closed");
        Assert.That((await closed).MessageType, Is.EqualTo(WebSocketMessageType.Close));
        Assert.That(_emulator.Log.Warnings, Has.Some.Contains("There was no handshake within 15 s"));
    }

    [Test]
    public async Task There_are_as_many_as_the_limit_lets_in()
    {
        await using var first = await RawServer.ConnectAsync(_emulator, "chat");
        await using (await RawServer.ConnectAsync(_emulator, "other"))
        {
            await using var third = await RawServer.ConnectAsync(_emulator, "chat", handshake: new HandshakeRequestMessage(1, 2, 0));
            Assert.That((await third.LastWordsAsync() as HandshakeResponseMessage)?.ErrorMessage, Does.Contain("There are 2 server connections already, the limit"));
        }

        Assert.That(_emulator.Emulator.CloseServerConnections("chat"), Is.EqualTo(1));
        Assert.That(await first.ReceiveAsync(), Is.Null);
        await using var next = await RawServer.ConnectAsync(_emulator, "chat");
        Assert.That(await next.AskAsync(new CheckUserExistenceWithAckMessage("anna")), Is.EqualTo(2));
    }

    [TestCase("0193", TestName = "An array that is cut off")]
    [TestCase("02C0C0", TestName = "No array")]
    [TestCase("FFFFFFFFFF", TestName = "A length beyond any")]
    [TestCase("03920AC0", TestName = "A kind with members of other types")]
    [TestCase("0193910291", TestName = "A handshake once more, cut off")]
    [TestCase("818004", TestName = "A length above the limit")]
    public async Task A_malformed_frame_closes_its_connection_with_the_reason_and_nobody_else(string hex)
    {
        await using var bystander = await RawServer.ConnectAsync(_emulator, "chat");
        await using var client = await _emulator.ConnectAsync("chat");
        await using var server = await RawServer.ConnectAsync(_emulator, "chat");
        await server.SendAsync(Convert.FromHexString(hex));
        Assert.That((await server.LastWordsAsync() as ServiceErrorMessage)?.ErrorMessage, Is.Not.Empty);
        await Eventually.TrueAsync(() => _emulator.Log.Warnings.Any(static line => line.StartsWith("Server connection", StringComparison.Ordinal)), "a line in the log");
        Assert.That(await bystander.AskAsync(new CheckConnectionExistenceWithAckMessage(client.ConnectionId!)), Is.EqualTo(1));
        Assert.That(client.State, Is.EqualTo(HubConnectionState.Connected));
    }

    [Test]
    public async Task A_frame_may_come_in_pieces_and_a_kind_that_is_not_known_is_passed_over()
    {
        await using var server = await RawServer.ConnectAsync(_emulator, "chat");
        var frame = new ServiceProtocol().GetMessageBytes(new CheckUserExistenceWithAckMessage("anna", 5));
        await server.SendAsync(new byte[] { 2, 0x91, 99 });
        foreach (var value in frame.ToArray())
            await server.SendAsync(new[] { value });
        Assert.That(await server.ReceiveAsync(), Is.InstanceOf<AckMessage>().With.Property(nameof(AckMessage.AckId)).EqualTo(5));
    }

    [Test]
    public async Task A_ping_asks_whether_there_are_clients_and_whether_the_way_is_free()
    {
        await using var server = await RawServer.ConnectAsync(_emulator, "chat");
        await server.SendAsync(new PingMessage { Messages = ["status", "1"] });
        Assert.That((await server.ReceiveAsync() as PingMessage)?.Messages, Is.EqualTo(new[] { "status", "0", "clientcount", "0", "servercount", "1" }));
        await using var client = await _emulator.ConnectAsync("chat");
        await server.SendAsync(new PingMessage { Messages = ["status", "1"] }, new PingMessage { Messages = ["echo", "mine"] });
        Assert.That((await server.ReceiveAsync() as PingMessage)?.Messages, Is.EqualTo(new[] { "status", "1", "clientcount", "1", "servercount", "1" }));
        Assert.That((await server.ReceiveAsync() as PingMessage)?.Messages, Is.EqualTo(new[] { "echo", "mine" }));
    }

    [Test]
    public async Task A_quiet_connection_gets_pings()
    {
        await using var server = await ConnectAsync();
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.That(await server.ReceiveAsync(withPings: true), Is.InstanceOf<PingMessage>().With.Property(nameof(PingMessage.Messages)).Empty);
    }

    [Test]
    public async Task One_that_says_something_within_30_s_stays_and_one_that_does_not_is_closed_with_a_reason_in_the_log()
    {
        await using var server = await ConnectAsync();
        _time.Advance(TimeSpan.FromSeconds(30));
        await server.SendAsync(new PingMessage { Messages = ["echo", "here"] });
        Assert.That(await server.ReceiveAsync(), Is.InstanceOf<PingMessage>());
        _time.Advance(TimeSpan.FromSeconds(30));
        await server.SendAsync(new PingMessage { Messages = ["echo", "still here"] });
        Assert.That(await server.ReceiveAsync(), Is.InstanceOf<PingMessage>());

        _time.Advance(TimeSpan.FromSeconds(35));
        Assert.That(await server.ReceiveAsync(), Is.Null);
        await Eventually.TrueAsync(() => _emulator.Log.Warnings.Any(static line => line.Contains("Nothing came for 30 s, not even a ping", StringComparison.Ordinal)), "a line in the log");
    }

    [Test]
    public async Task Trace_and_metrics_tell_of_server_connections()
    {
        await using (var server = await RawServer.ConnectAsync(_emulator, "chat"))
        {
            await _emulator.Emulator.WaitForServerConnectionAsync("chat");
            Assert.That(await server.AskAsync(new CheckUserExistenceWithAckMessage("anna")), Is.EqualTo(2));
            Assert.That(await TextAsync("metrics"), Does.Contain("""signalr_server_connections{hub="chat"} 1"""));
            Assert.That(await TextAsync("live/state"), Does.Contain("server connected").And.Contain("CheckUserExistenceWithAckMessage: NotFound"));
        }

        await Eventually.TrueAsync(async () => (await TextAsync("metrics")).Contains("""signalr_server_connections{hub="chat"} 0""", StringComparison.Ordinal), "the connection is gone");
    }

    /// <summary>Connects; that something was answered says that the emulator's clock for the connection runs.</summary>
    private async Task<RawServer> ConnectAsync()
    {
        var server = await RawServer.ConnectAsync(_emulator, "chat");
        Assert.That(await server.AskAsync(new CheckUserExistenceWithAckMessage("anna")), Is.EqualTo(2));
        return server;
    }

    private async Task<string> TextAsync(string path)
    {
        using var answer = await _emulator.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(_emulator.Endpoint, path)));
        return await answer.Content.ReadAsStringAsync();
    }
}
