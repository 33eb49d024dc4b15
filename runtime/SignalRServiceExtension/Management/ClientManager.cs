namespace Microsoft.Azure.SignalR.Management;

/// <summary>Asks about connections, users and groups, and closes connections.</summary>
public abstract class ClientManager
{
    /// <summary>Initializes the manager.</summary>
    protected ClientManager()
    {
    }

    /// <summary>Closes a connection; the reason goes to its client.</summary>
    public abstract Task CloseConnectionAsync(string connectionId, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Tells whether a connection is there.</summary>
    public abstract Task<bool> ConnectionExistsAsync(string connectionId, CancellationToken cancellationToken = default);

    /// <summary>Tells whether a user has a connection.</summary>
    public abstract Task<bool> UserExistsAsync(string userId, CancellationToken cancellationToken = default);

    /// <summary>Tells whether a group has a connection.</summary>
    public abstract Task<bool> GroupExistsAsync(string groupName, CancellationToken cancellationToken = default);
}
