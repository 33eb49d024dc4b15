namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>What the live page shows at one moment.</summary>
/// <param name="Last">The number of the newest line of the trace.</param>
/// <param name="Received">Messages from clients since the start.</param>
/// <param name="Sent">Messages handed to clients since the start, one a receiver.</param>
/// <param name="Upstreams">The upstream templates in force.</param>
/// <param name="Hubs">The hubs somebody has joined, those with connections first.</param>
/// <param name="Trace">The lines since the page looked last, the oldest first.</param>
/// <param name="History">The totals of the last two minutes, the oldest first; null in an update of a page that has them.</param>
internal sealed record LiveState(
    long Last, long Received, long Sent, IReadOnlyList<string> Upstreams, IReadOnlyList<LiveHubState> Hubs, IReadOnlyList<TraceEntry> Trace,
    IReadOnlyList<LiveSample>? History = null);
