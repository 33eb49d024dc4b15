namespace InProcSignalR.Emulator.Servers;

/// <summary>How a server's message went.</summary>
/// <param name="Status">What its ack says, where it asks for one.</param>
/// <param name="Problem">What was wrong with it and what to do; null when nothing was.</param>
internal readonly record struct ServerAnswer(AckStatus Status, string? Problem = null)
{
    public static readonly ServerAnswer Ok = new(AckStatus.Ok);
    public static readonly ServerAnswer NotFound = new(AckStatus.NotFound);

    public static ServerAnswer Refused(string problem) => new(AckStatus.Failed, problem);

    public static ServerAnswer When(bool found) => found ? Ok : NotFound;
}
