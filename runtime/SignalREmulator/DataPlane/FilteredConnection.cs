namespace InProcSignalR.Emulator.DataPlane;

/// <summary>What a filter knows of a connection.</summary>
internal sealed record FilteredConnection(string ConnectionId, string? UserId, IReadOnlyList<string> Groups);
