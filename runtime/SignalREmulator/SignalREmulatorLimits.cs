namespace InProcSignalR.Emulator;

/// <summary>Limits of a <see cref="SignalREmulator"/>. Sizes are bytes. The defaults follow the service where it documents one.</summary>
public sealed class SignalREmulatorLimits
{
    /// <summary>Largest body of one REST request (1 MB on the service); a larger one is answered with 413.</summary>
    public long RequestBodySize { get; set; } = 1024 * 1024;

    /// <summary>Largest message of a server connection, which holds what it sends once for each hub protocol; a larger one closes the connection.</summary>
    public long ServerMessageSize { get; set; } = 2 * 1024 * 1024;

    /// <summary>Server connections there may be; a further one is refused.</summary>
    public int ServerConnections { get; set; } = 100;

    /// <summary>Largest message a client may send; a larger one closes its connection.</summary>
    public long ClientMessageSize { get; set; } = 1024 * 1024;

    /// <summary>Largest answer of an upstream call; a larger one fails the invocation.</summary>
    public int UpstreamAnswerSize { get; set; } = 16 * 1024 * 1024;

    /// <summary>Events of one connection that wait for the upstream; when they are this many, the connection is read no further.</summary>
    public int PendingUpstreamEvents { get; set; } = 64;

    /// <summary>Bytes of one connection's events that wait for the upstream; when they are more, the connection is read no further.</summary>
    public long PendingUpstreamBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Bytes that wait for a client that does not read; above it the client is dropped.</summary>
    public long PendingClientBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Groups one connection may be in.</summary>
    public int GroupsPerConnection { get; set; } = 1000;

    /// <summary>Longest name of a hub, user, group, connection or method, in characters.</summary>
    public int NameLength { get; set; } = 1024;
}
