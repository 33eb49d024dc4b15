using Microsoft.Azure.SignalR.Protocol;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Connections, users and groups, over server connections.</summary>
internal sealed class PersistentClientManager(PersistentHub hub) : ClientManager
{
    /// <summary>Completes when the message is with the network: the protocol has no ack for it.</summary>
    public override Task CloseConnectionAsync(string connectionId, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionId);
        return hub.SendAsync(CallKind.Close, hub.Rest.ForConnection(connectionId), () => new CloseConnectionMessage(connectionId, reason), cancellationToken);
    }

    public override Task<bool> ConnectionExistsAsync(string connectionId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionId);
        return hub.AskAsync(CallKind.Exists, hub.Rest.ForConnection(connectionId), () => new CheckConnectionExistenceWithAckMessage(connectionId), cancellationToken);
    }

    public override Task<bool> UserExistsAsync(string userId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        return hub.AskAsync(CallKind.Exists, hub.Rest.ForUser(userId), () => new CheckUserExistenceWithAckMessage(userId), cancellationToken);
    }

    public override Task<bool> GroupExistsAsync(string groupName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(groupName);
        return hub.AskAsync(CallKind.Exists, hub.Rest.ForGroup(groupName), () => new CheckGroupExistenceWithAckMessage(groupName), cancellationToken);
    }
}
