using System.Globalization;
using System.Text;
using System.Text.Json;
using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.Emulator.Tests.Upstream;

/// <summary>What happens to a connection whose upstream is slower than its client.</summary>
public sealed class UpstreamQueueTests
{
    private const int Waiting = 4;
    private const int Messages = 100;
    private static readonly string Filling = new('x', 480 * 1024);

    private SignalREmulatorLimits _limits = null!;
    private UpstreamServer _upstream = null!;
    private TestEmulator _emulator = null!;
    private HttpClient _http = null!;
    private TaskCompletionSource _release = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _upstream = await UpstreamServer.StartAsync();
        _upstream.Answer = (request, _) => request.Event == "flood" ? _release.Task : Task.CompletedTask;
        _emulator = await TestEmulator.StartAsync(options =>
        {
            _limits = options.Limits;
            options.Upstream.Add(new UpstreamTemplate { UrlTemplate = _upstream.Url.AbsoluteUri });
        });
        _http = new HttpClient { BaseAddress = _emulator.Endpoint };
    }

    [TearDown]
    public async Task StopAsync()
    {
        _release.TrySetResult();
        _http.Dispose();
        await _emulator.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [TestCase(Waiting, 10 * 1024, Waiting + 2, Description = "One is at the upstream, as many wait as may, and one more waits for a place.")]
    [TestCase(Messages, 1000, 3, Description = "The third, of 480 KB each, is the first above 1000 KB.")]
    public async Task A_connection_whose_queue_is_full_is_read_no_further_while_others_go_on_and_then_everything_arrives_in_order(int events, int kilobytes, int read)
    {
        _limits.PendingUpstreamEvents = events;
        _limits.PendingUpstreamBytes = kilobytes * 1024;
        await using var flooding = await RawClient.ConnectAsync(_emulator, "flooded", TestEmulator.ClientToken("flooded", "ada"));
        var written = 0;
        var flood = Task.Run(async () =>
        {
            for (var i = 0; i < Messages; i++)
            {
                await flooding.SendAsync(Encoding.UTF8.GetBytes($$"""{"type":1,"target":"flood","arguments":[{{i}},"{{Filling}}"]}""" + "\u001e"));
                Volatile.Write(ref written, i + 1);
            }
        });

        await Eventually.TrueAsync(async () => await ReceivedAsync("flooded") == read, "the queue to be full");
        await using var other = await _emulator.ConnectAsync("chat", "grace");
        for (var i = 0; i < 100; i++)
            await other.InvokeAsync("ping", i);

        await Eventually.TrueAsync(() => Volatile.Read(ref written) > read, "the client to have written more than the emulator has read");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(flood.IsCompleted, Is.False, "all of the flood is written");
            Assert.That(await ReceivedAsync("flooded"), Is.EqualTo(read), "messages the emulator has read");
            Assert.That(_upstream.All.Count(request => request.Event == "flood"), Is.EqualTo(1));
        }

        _release.SetResult();
        await flood;
        await Eventually.TrueAsync(() => _upstream.All.Count(request => request.Event == "flood") == Messages, "the rest of the flood");
        Assert.That(_upstream.All.Where(request => request.Event == "flood").Select(Number), Is.EqualTo(Enumerable.Range(0, Messages)));
    }

    private static int Number(UpstreamRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        return body.RootElement.GetProperty("arguments")[0].GetInt32();
    }

    private async Task<int> ReceivedAsync(string hub)
    {
        var name = $"signalr_messages_received_total{{hub=\"{hub}\"}} ";
        var line = (await _http.GetStringAsync("/metrics")).Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : int.Parse(line[name.Length..], CultureInfo.InvariantCulture);
    }
}
