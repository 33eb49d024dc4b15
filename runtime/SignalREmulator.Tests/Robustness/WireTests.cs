using System.Net.Sockets;
using System.Text;
using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Logging;

namespace InProcSignalR.Emulator.Tests.Robustness;

public sealed class WireTests
{
    private TestEmulator _emulator = null!;

    [SetUp]
    public async Task StartAsync() => _emulator = await TestEmulator.StartAsync(options =>
    {
        options.Limits.ClientMessageSize = 64 * 1024;
        options.Limits.PendingClientBytes = 1024 * 1024;
    });

    [TearDown]
    public async Task StopAsync()
    {
        await _emulator.DisposeAsync();
        Assert.That(_emulator.Log.Entries.Where(entry => entry.Level >= LogLevel.Error), Is.Empty);
    }

    [TestCase("{\u001e")]
    [TestCase("[]\u001e")]
    [TestCase("{\"type\":1}\u001e")]
    [TestCase("{\"type\":1,\"target\":\"t\",\"arguments\":{}}\u001e")]
    [TestCase("{\"type\":1,\"target\":5,\"arguments\":[]}\u001e")]
    [TestCase("\u001e")]
    public async Task A_malformed_frame_closes_its_connection_with_an_error_and_no_other(string frame)
    {
        await using var bystander = _emulator.CreateClient("chat");
        var received = new Received<string>(bystander, "m");
        await bystander.StartAsync();
        await using var client = await RawClient.ConnectAsync(_emulator, "chat", TestEmulator.ClientToken("chat"));
        await client.SendAsync(Encoding.UTF8.GetBytes(frame));
        Assert.That(await client.LastWordsAsync(), Does.Contain("\"type\":7").And.Contain("error"));
        await _emulator.SendAsync("/api/hubs/chat", "m", """["still there"]""");
        Assert.That(await received.NextAsync(), Is.EqualTo("still there"));
    }

    [TestCase("7B2274797065223A312C22746172676574223A2274222C22617267756D656E7473223A5B22FF225D7D1E")]
    public async Task A_frame_that_is_no_utf8_closes_its_connection_with_an_error(string hex)
    {
        await using var client = await RawClient.ConnectAsync(_emulator, "chat", TestEmulator.ClientToken("chat"));
        await client.SendAsync(Convert.FromHexString(hex));
        Assert.That(await client.LastWordsAsync(), Does.Contain("\"type\":7").And.Contain("error"));
    }

    /// <summary>The call was lost without an answer, with an exception in the log.</summary>
    [Test]
    public async Task A_method_name_above_the_limit_completes_with_an_error_and_the_connection_stays()
    {
        await using var client = await _emulator.ConnectAsync("chat");
        Assert.That(async () => await client.InvokeAsync(new string('m', 1025)), Throws.TypeOf<HubException>().With.Message.Contains("1024 characters"));
        Assert.That(client.State, Is.EqualTo(HubConnectionState.Connected));
        Assert.That(_emulator.Log.Warnings.Single(), Does.Contain("1025"));
    }

    [TestCase("0193")]
    [TestCase("0290C1")]
    [TestCase("FFFFFFFFFF")]
    [TestCase("039301 80")]
    public async Task A_malformed_MessagePack_frame_closes_its_connection(string hex)
    {
        await using var client = await RawClient.ConnectAsync(_emulator, "chat", TestEmulator.ClientToken("chat"), messagePack: true);
        await client.SendAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
        Assert.That(await client.LastWordsAsync(), Is.Not.Null);
    }

    [TestCase("not json\u001e")]
    [TestCase("{\"protocol\":\"other\",\"version\":1}\u001e")]
    [TestCase("{\"protocol\":\"json\",\"version\":99}\u001e")]
    [TestCase("{\"protocol\":\"json\",\"version\":99999999999}\u001e")]
    [TestCase("{\"protocol\":\"\\ud800\",\"version\":1}\u001e")]
    [TestCase("\u001e")]
    public async Task A_wrong_handshake_ends_the_connection(string handshake)
    {
        await using var client = await RawClient.ConnectAsync(_emulator, "chat", TestEmulator.ClientToken("chat"), handshake: false);
        await client.SendAsync(Encoding.UTF8.GetBytes(handshake));
        await client.LastWordsAsync();
        using var answer = await _emulator.RestAsync("POST", "/api/hubs/chat/:send?api-version=2022-06-01", TestEmulator.Json("""{"target":"t"}"""));
        Assert.That((int)answer.StatusCode, Is.EqualTo(202));
    }

    [Test]
    public async Task A_message_above_the_limit_closes_the_connection()
    {
        await using var client = await RawClient.ConnectAsync(_emulator, "chat", TestEmulator.ClientToken("chat"));
        await client.SendAsync(Encoding.UTF8.GetBytes($$"""{"type":1,"target":"t","arguments":["{{new string('x', 70 * 1024)}}"]}""" + "\u001e"));
        Assert.That(await client.LastWordsAsync(), Does.Contain("\"type\":7"));
    }

    [Test]
    public async Task A_client_that_does_not_read_is_dropped_and_the_others_miss_nothing()
    {
        await using var reader = _emulator.CreateClient("chat", "reader");
        var received = new Received<string>(reader, "m");
        await reader.StartAsync();
        await using var slow = await RawClient.ConnectAsync(_emulator, "chat", TestEmulator.ClientToken("chat", "slow"));

        var argument = $"[\"{new string('x', 500 * 1024)}\"]";
        await Eventually.TrueAsync(
            async () =>
            {
                await _emulator.SendAsync("/api/hubs/chat", "m", argument);
                Assert.That(await received.NextAsync(), Has.Length.EqualTo(500 * 1024));
                using var exists = await _emulator.RestAsync("HEAD", "/api/hubs/chat/users/slow?api-version=2022-06-01");
                return (int)exists.StatusCode == 404;
            },
            "the client that does not read to be dropped");

        Assert.That(_emulator.Log.Warnings.Single(), Does.Contain("does not read"));
    }

    /// <summary>The server logged an exception of the application, and answered the first with 500.</summary>
    [TestCase("FFFFFFFFFFFFFFFF\r\nx")]
    [TestCase("no size\r\nx")]
    public async Task A_body_in_chunks_that_are_none_is_answered_with_400(string chunk)
    {
        const string Path = "/api/hubs/chat/:send?api-version=2022-06-01";
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", _emulator.Endpoint.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {Path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TestTokens.Sign("http://localhost" + Path)}\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}"));
        using var reader = new StreamReader(stream);
        Assert.That(await reader.ReadLineAsync(), Does.StartWith("HTTP/1.1 400"));
    }

    /// <summary>Each left an error with an exception in the log, which the teardown looks for.</summary>
    [Test]
    public async Task Clients_that_could_reconnect_but_do_not_leave_no_error_behind()
    {
        const string Stateful = "chat&useStatefulReconnect=true";
        var token = TestEmulator.ClientToken("chat", "gone");
        for (var i = 0; i < 10; i++)
        {
            await using var client = await RawClient.ConnectAsync(_emulator, Stateful, token, await _emulator.NegotiateAsync(Stateful, token), handshake: false);
            await client.SendAsync([.. "{\"protocol\":\"json\",\"version\":2}"u8, 0x1E]);
            await client.ReceiveAsync();
        }

        var argument = $"[\"{new string('x', 500 * 1024)}\"]";
        await Eventually.TrueAsync(
            async () =>
            {
                await _emulator.SendAsync("/api/hubs/chat", "m", argument);
                using var metrics = await _emulator.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(_emulator.Endpoint, "metrics")));
                return (await metrics.Content.ReadAsStringAsync()).Contains("signalr_connections{hub=\"chat\"} 0\n", StringComparison.Ordinal);
            },
            "the last of the clients to have ended");
    }

    [TestCase("GET / HTTP/1.1\r\nHost: localhost\r\nX: {0}\r\n\r\n", 64 * 1024, "431")]
    [TestCase("GET /{0} HTTP/1.1\r\nHost: localhost\r\n\r\n", 64 * 1024, "414")]
    [TestCase("rubbish{0}\r\n\r\n", 1, "400")]
    public async Task Headers_and_urls_have_limits(string request, int size, string status)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", _emulator.Endpoint.Port);
        var stream = socket.GetStream();
        using var reader = new StreamReader(stream);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Format(null, request, new string('x', size))));
        }
        catch (IOException)
        {
            // Answered before everything was sent.
        }

        Assert.That(await reader.ReadLineAsync(), Does.StartWith($"HTTP/1.1 {status}"));
    }
}
