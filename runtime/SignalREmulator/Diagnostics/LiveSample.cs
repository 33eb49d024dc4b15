namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>The totals at an earlier moment, for the plot of a page that is opened later.</summary>
/// <param name="SecondsAgo">How long ago, in seconds.</param>
/// <param name="Received">Messages from clients until then.</param>
/// <param name="Sent">Messages handed to clients until then.</param>
internal sealed record LiveSample(double SecondsAgo, long Received, long Sent);
