namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>A connection on the live page.</summary>
internal sealed record LiveConnection(string Id, string? UserId, string Protocol, IReadOnlyList<string> Groups);
