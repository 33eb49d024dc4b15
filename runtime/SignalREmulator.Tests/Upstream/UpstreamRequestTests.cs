using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.Emulator.Tests.Upstream;

public sealed class UpstreamRequestTests
{
    private const string Secondary = "0123456789abcdefghijklmnopqrstuvwxyzABCDEF";
    private UpstreamServer _upstream = null!;
    private TestEmulator _emulator = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _upstream = await UpstreamServer.StartAsync();
        _emulator = await TestEmulator.StartAsync(options =>
        {
            options.AccessKeys = [SignalREmulatorOptions.DefaultAccessKey, Secondary];
            options.Upstream.Add(new UpstreamTemplate { UrlTemplate = _upstream.Url.AbsoluteUri });
        });
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _emulator.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Test]
    public async Task Connected_comes_first_with_every_header()
    {
        await using var client = await _emulator.ConnectAsync(
            "Chat", "u1", query: "&a=1&b=x%20y", claims: [("role", new[] { "admin", "guest" }), ("asrs.u.exp", "1")]);
        var request = await _upstream.NextAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(request.Method, Is.EqualTo("POST"));
            Assert.That(request.Path, Is.EqualTo("/runtime/webhooks/signalr"));
            Assert.That(request.ContentType, Is.EqualTo("application/json"));
            Assert.That(request.Text, Is.EqualTo("""{"type":10}"""));
            Assert.That(request.ConnectionId, Is.EqualTo(client.ConnectionId));
            Assert.That(request.Headers["X-ASRS-Hub"], Is.EqualTo("Chat"));
            Assert.That(request.Category, Is.EqualTo("connections"));
            Assert.That(request.Event, Is.EqualTo("connected"));
            Assert.That(request.Headers["X-ASRS-User-Id"], Is.EqualTo("u1"));
            Assert.That(request.Headers["X-ASRS-Client-Query"], Is.EqualTo("?hub=Chat&a=1&b=x%20y"));
            Assert.That(request.Headers["X-ASRS-User-Claims"], Is.EqualTo("role: admin, role: guest, exp: 1"));
            Assert.That(request.Headers["X-ASRS-Signature"].Split(','), Is.EqualTo(new[]
            {
                Signature(SignalREmulatorOptions.DefaultAccessKey, client.ConnectionId!), Signature(Secondary, client.ConnectionId!),
            }));
        }
    }

    [Test]
    public async Task User_ids_and_claims_outside_ascii_travel_as_utf8()
    {
        await using var client = await _emulator.ConnectAsync("chat", "Žofie 🎈", claims: [("name", "Žofie, čau")]);
        var request = await _upstream.NextAsync();
        Assert.That(request.Headers["X-ASRS-User-Id"], Is.EqualTo("Žofie 🎈"));
        Assert.That(request.Headers["X-ASRS-User-Claims"], Does.Contain("name: Žofie, čau"));
    }

    [Test]
    public async Task A_line_end_in_a_claim_cannot_make_another_header()
    {
        await using var client = await _emulator.ConnectAsync("chat", "u1\r\nX-ASRS-Hub: other", claims: [("name", "a\nb")]);
        var request = await _upstream.NextAsync();
        Assert.That(request.Headers["X-ASRS-Hub"], Is.EqualTo("chat"));
        Assert.That(request.Headers["X-ASRS-User-Claims"], Does.Contain("name: a b"));
    }

    [Test]
    public async Task An_anonymous_client_has_no_user_id_and_no_claims()
    {
        await using var client = await _emulator.ConnectAsync("chat");
        var request = await _upstream.NextAsync();
        Assert.That(request.Headers.Keys, Has.None.EqualTo("X-ASRS-User-Id").And.None.EqualTo("X-ASRS-User-Claims"));
    }

    [Test]
    public async Task A_plain_nameid_counts_as_user_id()
    {
        await using var client = await _emulator.ConnectAsync("chat", claims: [("nameid", "u1")]);
        Assert.That((await _upstream.NextAsync()).Headers["X-ASRS-User-Id"], Is.EqualTo("u1"));
    }

    [Test]
    public async Task A_json_message_arrives_as_the_client_wrote_it()
    {
        await using var client = await _emulator.ConnectAsync("chat", "u1");
        await client.SendAsync("doIt", 1, "é", null, new { a = 1 });
        await client.InvokeAsync("doIt", 1, "é", null, new { a = 1 });
        await _upstream.NextAsync();
        var send = await _upstream.NextAsync();
        var invoke = await _upstream.NextAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((send.Category, send.Event, send.ContentType), Is.EqualTo(("messages", "doIt", "application/json")));
            Assert.That(send.Text, Is.EqualTo("""{"type":1,"target":"doIt","arguments":[1,"é",null,{"a":1}]}"""));
            Assert.That(invoke.Text, Is.EqualTo("""{"type":1,"invocationId":"1","target":"doIt","arguments":[1,"é",null,{"a":1}]}"""));
        }
    }

    [Test]
    public async Task A_MessagePack_message_arrives_without_length_prefix()
    {
        await using var client = await _emulator.ConnectAsync("chat", "u1", messagePack: true);
        await client.SendAsync("doIt", 1, "x");
        await client.InvokeAsync("doIt", 1, "x");
        await _upstream.NextAsync();
        var send = await _upstream.NextAsync();
        var invoke = await _upstream.NextAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(send.ContentType, Is.EqualTo("application/x-msgpack"));
            Assert.That(Convert.ToHexString(send.Body), Is.EqualTo("960180C0A4646F49749201A17890"));
            Assert.That(Convert.ToHexString(invoke.Body), Is.EqualTo("960180A131A4646F49749201A17890"));
        }
    }

    [Test]
    public async Task Disconnected_comes_last()
    {
        var release = new TaskCompletionSource();
        _upstream.Answer = (request, _) => request.Event == "m" ? release.Task : Task.CompletedTask;
        var client = await _emulator.ConnectAsync("chat", "u1");
        for (var i = 0; i < 20; i++)
            await client.SendAsync("m", i);

        // What a client has not got out when it stops is lost on its own side.
        await Eventually.TrueAsync(async () => (await LiveStateAsync()).GetProperty("received").GetInt32() == 20, "the messages to be there");
        await client.DisposeAsync();
        await Eventually.TrueAsync(async () => (await LiveStateAsync()).GetProperty("hubs")[0].GetProperty("connectionCount").GetInt32() == 0, "the client to be gone");
        release.SetResult();

        var events = new List<UpstreamRequest>();
        do
            events.Add(await _upstream.NextAsync());
        while (events[^1].Event != "disconnected");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(events[0].Event, Is.EqualTo("connected"));
            Assert.That(events[1..^1].Select(request => request.Text), Is.EqualTo(Enumerable.Range(0, 20).Select(i => $$"""{"type":1,"target":"m","arguments":[{{i}}]}""")));
            Assert.That(events[^1].Text, Is.EqualTo("""{"type":11}"""));
            Assert.That(events[^1].Category, Is.EqualTo("connections"));
        }
    }

    [Test]
    public async Task Messages_wait_for_the_one_before_while_other_connections_go_on()
    {
        var release = new TaskCompletionSource();
        _upstream.Answer = (request, _) => request.Text.Contains("\"slow\"", StringComparison.Ordinal) ? release.Task : Task.CompletedTask;
        await using var held = await _emulator.ConnectAsync("chat", "u1");
        await using var other = await _emulator.ConnectAsync("chat", "u2");
        await held.SendAsync("m", "slow");
        await held.SendAsync("m", "after");
        await Eventually.TrueAsync(() => _upstream.All.Any(request => request.Text.Contains("slow", StringComparison.Ordinal)), "the slow call");

        await other.InvokeAsync("m", "other");
        Assert.That(_upstream.All.Any(request => request.Text.Contains("after", StringComparison.Ordinal)), Is.False);

        release.SetResult();
        await Eventually.TrueAsync(() => _upstream.All.Any(request => request.Text.Contains("after", StringComparison.Ordinal)), "the call after it");
    }

    [Test]
    public async Task A_client_refused_by_the_connected_function_is_closed_and_sends_nothing_more()
    {
        _upstream.Answer = (_, context) =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        await using var client = _emulator.CreateClient("chat", "u1", claims: [("asrs.s.derror", "true")]);
        var closing = new Closing(client);
        await client.StartAsync();

        Assert.That(await closing.ReasonAsync(), Does.Contain("status code 403").And.Contain("'connected' function of hub 'chat' refused"));
        Assert.That(_emulator.Log.Warnings.Single(), Does.Contain("refused the connection or threw").And.Contain("Look at the function app's log"));
        Assert.That(_upstream.All.Select(request => request.Event), Is.EqualTo(new[] { "connected" }));
    }

    private async Task<JsonElement> LiveStateAsync()
    {
        using var answer = await _emulator.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(_emulator.Endpoint, "live/state")));
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string Signature(string key, string connectionId) =>
        "sha256=" + Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(connectionId))).ToLowerInvariant();
}
