using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Manages the groups of connections. Membership ends with the connection.</summary>
public abstract class GroupManager : IGroupManager
{
    /// <summary>Initializes the manager.</summary>
    protected GroupManager()
    {
    }

    /// <inheritdoc />
    public abstract Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default);

    /// <inheritdoc />
    public abstract Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default);

    /// <summary>Removes a connection from every group.</summary>
    public abstract Task RemoveFromAllGroupsAsync(string connectionId, CancellationToken cancellationToken = default);
}
