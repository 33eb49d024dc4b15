namespace InProcSignalR.Emulator.DataPlane;

/// <summary>The body of an error answer, with the properties of the service's published description.</summary>
internal sealed record RestErrorBody(string Code, string Message, string? Target, IReadOnlyList<RestErrorBody> Details, RestErrorInner? Inner);
