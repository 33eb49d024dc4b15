using System.Net;
using System.Net.Sockets;
using System.Text;
using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Time.Testing;

namespace InProcSignalR.Emulator.Tests.Upstream;

public sealed class UpstreamAnswerTests
{
    private FakeTimeProvider _time = null!;
    private UpstreamServer _upstream = null!;
    private TestEmulator _emulator = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        _upstream = await UpstreamServer.StartAsync();
        _emulator = await TestEmulator.StartAsync(options =>
        {
            options.TimeProvider = _time;
            options.Limits.UpstreamAnswerSize = 64 * 1024;
            options.Upstream.Add(new UpstreamTemplate { UrlTemplate = _upstream.Url.AbsoluteUri });
        });
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _emulator.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [TestCase("""{"type":3,"invocationId":"1","result":"pong"}""", true)]
    [TestCase("""{"type":3,"invocationId":"1","result":"pong"}""", false, Description = "without record separator")]
    [TestCase("""{ "result" : "pong" , "invocationId":"1", "type":3 }""", true, Description = "in another order")]
    public async Task A_json_completion_is_handed_to_the_client(string completion, bool framed)
    {
        AnswerMessagesWith(200, Encoding.UTF8.GetBytes(framed ? completion + "\u001e" : completion));
        await using var client = await _emulator.ConnectAsync("chat");
        Assert.That(await client.InvokeAsync<string>("ping"), Is.EqualTo("pong"));
    }

    [TestCase("0C950380A13103A4706F6E67")]
    [TestCase("950380A13103A4706F6E67", Description = "without length prefix")]
    public async Task A_MessagePack_completion_is_handed_to_the_client(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        if (bytes[0] == 0x0C)
            bytes[0] = (byte)(bytes.Length - 1);
        AnswerMessagesWith(200, bytes);
        await using var client = await _emulator.ConnectAsync("chat", messagePack: true);
        Assert.That(await client.InvokeAsync<string>("ping"), Is.EqualTo("pong"));
    }

    [Test]
    public async Task An_error_completion_is_handed_to_the_client()
    {
        AnswerMessagesWith(200, """{"type":3,"invocationId":"1","error":"no"}"""u8.ToArray());
        await using var client = await _emulator.ConnectAsync("chat");
        Assert.That(async () => await client.InvokeAsync<string>("ping"), Throws.TypeOf<HubException>().With.Message.Contains("no"));
    }

    [TestCase(200)]
    [TestCase(202)]
    [TestCase(204)]
    public async Task An_empty_success_completes_without_a_result(int status)
    {
        AnswerMessagesWith(status, []);
        await using var client = await _emulator.ConnectAsync("chat");
        await client.InvokeAsync("ping").WaitAsync(TimeSpan.FromSeconds(20));
    }

    [TestCase(400)]
    [TestCase(401)]
    [TestCase(404)]
    [TestCase(418)]
    [TestCase(302)]
    [TestCase(500)]
    public async Task Another_status_completes_with_an_error_that_names_it(int status)
    {
        AnswerMessagesWith(status, []);
        await using var client = await _emulator.ConnectAsync("chat");
        Assert.That(async () => await client.InvokeAsync("ping"), Throws.TypeOf<HubException>().With.Message.EndsWith($"Invocation failed, status code {status}"));
        await StillWorksAsync(client);
    }

    [TestCase(401, "another AccessKey")]
    [TestCase(404, "no function for hub 'chat', category 'messages', event 'ping'")]
    [TestCase(500, "function app's log")]
    public async Task With_detailed_errors_the_reason_and_remedy_follow(int status, string reason)
    {
        AnswerMessagesWith(status, []);
        await using var client = await _emulator.ConnectAsync("chat", claims: [("asrs.s.derror", "True")]);
        Assert.That(async () => await client.InvokeAsync("ping"),
            Throws.TypeOf<HubException>().With.Message.Contains($"Invocation failed, status code {status}. ").And.Message.Contains(reason));
    }

    [TestCase(401, "another AccessKey than the emulator")]
    [TestCase(404, "[SignalRTrigger(\"chat\", \"messages\", \"ping\")]")]
    [TestCase(415, "does not take application/json")]
    [TestCase(307, "redirect")]
    public async Task The_log_says_why_and_what_to_do(int status, string text)
    {
        AnswerMessagesWith(status, []);
        await using var client = await _emulator.ConnectAsync("chat");
        Assert.That(async () => await client.InvokeAsync("ping"), Throws.TypeOf<HubException>());
        Assert.That(_emulator.Log.Warnings.Single(), Does.Contain(text).And.Contain("hub chat, messages/ping"));
    }

    [Test]
    public async Task The_log_quotes_what_the_app_says()
    {
        AnswerMessagesWith(404, "The app has: chat/messages/pong"u8.ToArray(), "text/plain");
        await using var client = await _emulator.ConnectAsync("chat");
        Assert.That(async () => await client.InvokeAsync("ping"), Throws.TypeOf<HubException>());
        Assert.That(_emulator.Log.Warnings.Single(), Does.Contain("It says: The app has: chat/messages/pong"));
    }

    [TestCase("not json")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("""{"type":1,"target":"x","arguments":[]}""")]
    [TestCase("""{"type":3,"invocationId":"other","result":1}""")]
    [TestCase("""{"type":3,"invocationId":1,"result":1}""")]
    [TestCase("""{"type":3,"invocationId":"1","result":1}{"type":3}""")]
    [TestCase("""{"type":"3"}""")]
    public async Task A_body_that_is_no_completion_completes_with_an_error_and_leaves_the_connection_open(string body)
    {
        AnswerMessagesWith(200, Encoding.UTF8.GetBytes(body));
        await using var client = await _emulator.ConnectAsync("chat");
        Assert.That(async () => await client.InvokeAsync("ping"), Throws.TypeOf<HubException>().With.Message.Contains("no completion message"));
        await StillWorksAsync(client);
    }

    /// <summary>A text frame that is no UTF-8 would end the client's connection.</summary>
    [Test]
    public async Task A_completion_that_is_no_utf8_completes_with_an_error_and_leaves_the_connection_open()
    {
        AnswerMessagesWith(200, [.. "{\"type\":3,\"invocationId\":\"1\",\"result\":\""u8, 0xFF, .. "\"}"u8]);
        await using var client = await _emulator.ConnectAsync("chat");
        Assert.That(async () => await client.InvokeAsync("ping"), Throws.TypeOf<HubException>().With.Message.Contains("no completion message"));
        await StillWorksAsync(client);
    }

    [TestCase("00")]
    [TestCase("FF")]
    [TestCase("950380A13203A161")]
    [TestCase("960180C0A178")]
    [TestCase("C1C1C1")]
    public async Task MessagePack_that_is_no_completion_completes_with_an_error_and_leaves_the_connection_open(string hex)
    {
        AnswerMessagesWith(200, Convert.FromHexString(hex));
        await using var client = await _emulator.ConnectAsync("chat", messagePack: true);
        Assert.That(async () => await client.InvokeAsync("ping"), Throws.TypeOf<HubException>().With.Message.Contains("no completion message"));
        await StillWorksAsync(client);
    }

    [Test]
    public async Task An_answer_above_the_limit_completes_with_an_error()
    {
        AnswerMessagesWith(200, Encoding.UTF8.GetBytes($$"""{"type":3,"invocationId":"1","result":"{{new string('x', 64 * 1024)}}"}"""));
        await using var client = await _emulator.ConnectAsync("chat");
        Assert.That(async () => await client.InvokeAsync("ping"), Throws.TypeOf<HubException>().With.Message.Contains("too large"));
    }

    [Test]
    public async Task An_upstream_that_does_not_answer_in_time_completes_with_an_error()
    {
        var release = new TaskCompletionSource();
        _upstream.Answer = (request, _) => request.Category == "messages" ? release.Task : Task.CompletedTask;
        await using var client = await _emulator.ConnectAsync("chat");
        await _emulator.AnsweredAsync("connected");
        var invocation = client.InvokeAsync("ping");
        await Eventually.TrueAsync(() => _upstream.All.Any(request => request.Event == "ping"), "the call");
        _time.Advance(new SignalREmulatorOptions().UpstreamTimeout);
        Assert.That(async () => await invocation, Throws.TypeOf<HubException>().With.Message.Contains("did not answer in time"));
        release.SetResult();
    }

    [Test]
    public async Task An_upstream_that_cannot_be_reached_completes_with_an_error_and_the_log_says_where()
    {
        await using var client = await _emulator.ConnectAsync("chat");
        await _emulator.AnsweredAsync("connected");
        using var nobody = new ClosedPort();
        _emulator.Emulator.ReplaceUpstream(new UpstreamTemplate { UrlTemplate = nobody.Url.AbsoluteUri });
        Assert.That(async () => await client.InvokeAsync("ping"), Throws.TypeOf<HubException>().With.Message.Contains("cannot be reached"));
        Assert.That(_emulator.Log.Warnings.Single(), Does.Contain($"Nothing answers at {nobody.Url.GetLeftPart(UriPartial.Authority)}").And.Contain("Start the function app"));
    }

    [Test]
    public async Task A_stream_invocation_is_refused_and_the_connection_stays()
    {
        await using var client = await _emulator.ConnectAsync("chat");
        Assert.That(async () => await client.StreamAsChannelAsync<int>("count").ContinueWith(reader => reader.Result.ReadAsync().AsTask(), TaskScheduler.Default).Unwrap(),
            Throws.InstanceOf<Exception>().With.Message.Contains("Streaming is not supported in Serverless mode").Or.InnerException.Message.Contains("Streaming is not supported in Serverless mode"));
        await StillWorksAsync(client);
    }

    private async Task StillWorksAsync(HubConnection client)
    {
        _upstream.Answer = (_, _) => Task.CompletedTask;
        await client.InvokeAsync("again").WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That(client.State, Is.EqualTo(HubConnectionState.Connected));
    }

    private void AnswerMessagesWith(int status, byte[] body, string? contentType = null) => _upstream.Answer = async (request, context) =>
    {
        if (request.Category != "messages")
            return;
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        if (body.Length > 0)
            await context.Response.Body.WriteAsync(body);
    };
}
