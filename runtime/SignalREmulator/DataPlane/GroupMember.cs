namespace InProcSignalR.Emulator.DataPlane;

/// <summary>A connection in a group.</summary>
internal sealed record GroupMember(string ConnectionId, string? UserId);
