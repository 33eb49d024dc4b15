using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Time.Testing;

namespace InProcSignalR.Emulator.Tests.Upstream;

/// <summary>What becomes of a client when its connected event is not answered with success, and of its events when nobody answers.</summary>
public sealed class UpstreamAdmissionTests
{
    private static readonly TimeSpan UpstreamTimeout = new SignalREmulatorOptions().UpstreamTimeout;

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
            options.Upstream.Add(new UpstreamTemplate { UrlTemplate = _upstream.Url.AbsoluteUri });
        });
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _emulator.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [TestCase(401, "another AccessKey")]
    [TestCase(403, "'connected' function of hub 'chat' refused the connection or threw")]
    [TestCase(404, "[SignalRTrigger(\"chat\", \"connections\", \"connected\")]")]
    [TestCase(500, "function app's log")]
    [TestCase(503, "status 503")]
    public async Task A_refused_client_is_closed_with_the_reason_when_detailed_errors_are_on(int status, string reason)
    {
        AnswerWith(status);
        var plain = await CloseReasonAsync(false);
        var detailed = await CloseReasonAsync(true);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plain, Does.Contain("The upstream refused the connection.").And.Not.Contain(reason));
            Assert.That(detailed, Does.Contain($"Connection refused, status code {status}. ").And.Contain(reason));
            Assert.That(_emulator.Log.Warnings, Has.All.Contains(reason).And.Exactly(2).Items);
            Assert.That(_emulator.Emulator.UpstreamCalls.Select(call => call.Failure), Has.All.Contains(reason));
        }
    }

    [Test]
    public async Task A_client_is_closed_when_nothing_listens_at_the_upstream()
    {
        using var nobody = new ClosedPort();
        _emulator.Emulator.ReplaceUpstream(new UpstreamTemplate { UrlTemplate = nobody.Url.AbsoluteUri });
        Assert.That(await CloseReasonAsync(true), Does.Contain("Nothing answers at").And.Contain("Start the function app"));
    }

    [Test]
    public async Task A_client_is_closed_when_the_upstream_does_not_answer_in_time()
    {
        var release = new TaskCompletionSource();
        _upstream.Answer = (_, _) => release.Task;
        var reason = CloseReasonAsync(true);
        await _upstream.NextAsync();
        _time.Advance(UpstreamTimeout);
        Assert.That(await reason, Does.Contain("no answer within 100 s"));
        release.SetResult();
    }

    [Test]
    public async Task Messages_of_a_client_that_has_gone_are_dropped_when_the_upstream_does_not_answer()
    {
        const int Sent = 30;
        var never = new TaskCompletionSource();
        _upstream.Answer = (request, _) => request.Category == "messages" ? never.Task : Task.CompletedTask;
        await using var client = await _emulator.ConnectAsync("chat");
        for (var i = 0; i < Sent; i++)
            await client.SendAsync("event" + i);
        // What a client has not got out when it stops is lost on its own side.
        await Eventually.TrueAsync(() => _upstream.All.Any(call => call.Category == "messages"), "the first message");
        await client.StopAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await _emulator.Emulator.WaitForNoConnectionAsync("chat", cancellationToken: patience.Token);
        _time.Advance(UpstreamTimeout);

        await Eventually.TrueAsync(() => _upstream.All.Any(call => call.Event == "disconnected"), "the disconnected event");
        never.SetResult();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_upstream.All.Count(call => call.Category == "messages"), Is.LessThan(Sent));
            Assert.That(_emulator.Log.Warnings, Has.Some.Contains("has ended and the upstream does not answer"));
        }
    }

    private async Task<string> CloseReasonAsync(bool detailed)
    {
        await using var client = _emulator.CreateClient("chat", claims: detailed ? [("asrs.s.derror", "true")] : []);
        var closing = new Closing(client);
        await client.StartAsync();
        return await closing.ReasonAsync();
    }

    private void AnswerWith(int status) => _upstream.Answer = (_, context) =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };
}
