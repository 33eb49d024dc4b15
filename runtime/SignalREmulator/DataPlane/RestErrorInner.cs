namespace InProcSignalR.Emulator.DataPlane;

/// <summary>A more specific code inside an error.</summary>
internal sealed record RestErrorInner(string Code, RestErrorInner? Inner);
