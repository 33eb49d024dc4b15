namespace Microsoft.Azure.SignalR.Management;

/// <summary>What a call does, for metrics.</summary>
internal static class CallKind
{
    /// <summary>A message to clients.</summary>
    public const string Message = "message";

    /// <summary>A change of a connection's groups.</summary>
    public const string Group = "group";

    /// <summary>A change of a user's groups, or a question about them.</summary>
    public const string UserGroup = "user group";

    /// <summary>Whether a connection, user or group is there.</summary>
    public const string Exists = "exists";

    /// <summary>The end of a connection.</summary>
    public const string Close = "close";

    /// <summary>A question to a client, for its result.</summary>
    public const string Invoke = "invoke";

    /// <summary>A client's token of the service's making.</summary>
    public const string Token = "token";

    /// <summary>A newer authentication of a connection.</summary>
    public const string Refresh = "refresh";

    /// <summary>Whether the service is there.</summary>
    public const string Health = "health";
}
