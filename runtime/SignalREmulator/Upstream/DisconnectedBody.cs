namespace InProcSignalR.Emulator.Upstream;

/// <summary>The body of a disconnected event that has an error to tell.</summary>
internal sealed record DisconnectedBody(int Type, string Error);
