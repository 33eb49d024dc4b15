using System.Text.Json;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Upstream;

namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>Sends the live page what is new, twice a second at most and only while somebody looks; those who wait for a change look again as often.</summary>
internal sealed class LivePublisher(HubRegistry hubs, EmulatorEvents events, UpstreamRoutes routes, TimeProvider time) : BackgroundService
{
    private const string Update = "update";
    private const int MostListed = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Plotted = TimeSpan.FromMinutes(2);
    private static readonly HashSet<string> Nobody = [];

    private readonly RecentList<(long At, long Received, long Sent)> _samples = StartingAt(time.GetTimestamp());

    /// <summary>Everything there is to show, for a page that has just been opened.</summary>
    public LiveState ReadAll()
    {
        var now = time.GetTimestamp();
        return Read(0) with { History = [.. _samples.All.Select(sample => new LiveSample(time.GetElapsedTime(sample.At, now).TotalSeconds, sample.Received, sample.Sent))] };
    }

    /// <summary>The state now, with the lines of the trace after a number.</summary>
    private LiveState Read(long since)
    {
        var (trace, last) = events.Trace.Since(since);
        return new LiveState(
            last,
            events.Received,
            events.Sent,
            [.. routes.All.Select(static route => route.Template.Describe())],
            [.. hubs.All.Where(static hub => !LiveHub.Is(hub.Name)).OrderBy(static hub => hub.ConnectionCount == 0).ThenBy(static hub => hub.Name, StringComparer.OrdinalIgnoreCase).Take(MostListed).Select(Describe)],
            trace);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var sent = 0L;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                _samples.Add((time.GetTimestamp(), events.Received, events.Sent));
                sent = Publish(sent);

                // A membership with a ttl ends without an event.
                events.Changed.Raise();
            }
        }
        catch (OperationCanceledException)
        {
            // The emulator stops, or did not start at all.
        }
    }

    /// <returns>The number of the last line of the trace that the pages have.</returns>
    private long Publish(long sent)
    {
        // Taken before the look: a page that comes right after it misses nothing.
        var last = events.Trace.Since(long.MaxValue).Last;
        var pages = hubs[LiveHub.Name];
        if (pages.ConnectionCount == 0)
            return last;

        var state = Read(sent);
        var arguments = JsonSerializer.SerializeToUtf8Bytes([state], LiveJson.Default.LiveStateArray);
        Delivery.Send(pages.Connections, new OutboundInvocation(Update, null, arguments), Nobody);
        return state.Last;
    }

    /// <summary>From nothing on, so that the messages before the first tick are part of the plot too.</summary>
    private static RecentList<(long At, long Received, long Sent)> StartingAt(long now)
    {
        var samples = new RecentList<(long At, long Received, long Sent)>((int)(Plotted / Interval));
        samples.Add((now, 0, 0));
        return samples;
    }

    private static LiveHubState Describe(HubState hub) => new(
        hub.Name,
        hub.ConnectionCount,
        hub.UserCount,
        [.. hub.Connections.Take(MostListed).Select(connection => new LiveConnection(connection.Id, connection.UserId, connection.Protocol.Name, [.. hub.GroupsOf(connection).Take(MostListed)]))],
        [.. hub.Groups.Take(MostListed).Select(static group => new LiveGroup(group.Name, group.Members))]);
}
