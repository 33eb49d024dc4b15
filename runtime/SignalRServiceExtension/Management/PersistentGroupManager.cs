using Microsoft.Azure.SignalR.Protocol;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>The groups of connections, over server connections. A connection that is not there is no error.</summary>
internal sealed class PersistentGroupManager(PersistentHub hub) : GroupManager
{
    public override Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(groupName);
        return ChangeAsync(connectionId, () => new JoinGroupWithAckMessage(connectionId, groupName), cancellationToken);
    }

    public override Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(groupName);
        return ChangeAsync(connectionId, () => new LeaveGroupWithAckMessage(connectionId, groupName), cancellationToken);
    }

    /// <summary>To leave no group is to leave all.</summary>
    public override Task RemoveFromAllGroupsAsync(string connectionId, CancellationToken cancellationToken = default)
        => ChangeAsync(connectionId, () => new LeaveGroupWithAckMessage(connectionId, null), cancellationToken);

    private Task ChangeAsync(string connectionId, Func<ServiceMessage> create, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionId);
        return hub.SendAsync(CallKind.Group, hub.Rest.ForConnection(connectionId), create, cancellationToken);
    }
}
