namespace InProcSignalR.Emulator.DataPlane;

/// <summary>A token a client connects with.</summary>
internal sealed record ClientToken(string Token);
