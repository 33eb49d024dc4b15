namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>Where the live page connects, as a negotiate function would answer.</summary>
internal sealed record LiveNegotiation(string Url, string AccessToken);
