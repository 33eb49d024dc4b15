namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>A line of the live trace. It never holds a token or what a message says.</summary>
/// <param name="Time">When.</param>
/// <param name="Kind"><c>connected</c>, <c>disconnected</c>, <c>refreshed</c>, <c>received</c>, <c>sent</c>, <c>upstream</c>, <c>rest</c> or <c>server</c>.</param>
/// <param name="Hub">The hub, where one is concerned.</param>
/// <param name="ConnectionId">The connection, where one is concerned.</param>
/// <param name="UserId">Its user.</param>
/// <param name="Text">What happened.</param>
/// <param name="Status">The HTTP status of a call.</param>
/// <param name="Milliseconds">How long a call took.</param>
/// <param name="Problem">What went wrong and what to do; null when nothing did.</param>
internal sealed record TraceEntry(
    DateTimeOffset Time, string Kind, string? Hub, string? ConnectionId, string? UserId, string Text, int? Status = null, double? Milliseconds = null, string? Problem = null);
