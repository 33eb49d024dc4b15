namespace InProcSignalR.Emulator.Clients;

/// <summary>Why a client's refresh was refused.</summary>
/// <param name="Error">The name clients look for.</param>
/// <param name="Message">What was wrong and what to do.</param>
internal sealed record ClientRefreshError(string Error, string Message);
