namespace InProcSignalR.Emulator.DataPlane;

/// <summary>A claim of a connection.</summary>
internal sealed record RefreshClaim(string Type, string Value);
