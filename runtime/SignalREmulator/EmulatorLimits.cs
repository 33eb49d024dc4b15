namespace InProcSignalR.Emulator;

/// <summary>The service's limits, and where it names none, ones that no real use meets.</summary>
internal static class EmulatorLimits
{
    /// <summary>A REST request's body; in bytes.</summary>
    public const int RequestBody = 1024 * 1024;

    /// <summary>A client's message; in bytes.</summary>
    public const int ClientMessage = 1024 * 1024;

    /// <summary>An upstream's answer; in bytes.</summary>
    public const int UpstreamAnswer = 16 * 1024 * 1024;

    /// <summary>Messages of one connection that wait for the upstream before reading from it pauses.</summary>
    public const int WaitingInvocations = 100;

    /// <summary>Messages to one connection that wait for its client to read before it is dropped.</summary>
    public const int WaitingMessages = 10_000;

    /// <summary>The name of a hub, group or user; in characters.</summary>
    public const int Name = 1024;

    /// <summary>Groups of one connection.</summary>
    public const int GroupsPerConnection = 10_000;
}
