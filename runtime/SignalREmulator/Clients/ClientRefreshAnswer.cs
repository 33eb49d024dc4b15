namespace InProcSignalR.Emulator.Clients;

/// <summary>The answer to a client's refresh.</summary>
/// <param name="AccessToken">The token to go on with, on transports and reconnects.</param>
/// <param name="TokenLifetimeSeconds">For how many seconds from now it is valid.</param>
internal sealed record ClientRefreshAnswer(string AccessToken, long TokenLifetimeSeconds);
