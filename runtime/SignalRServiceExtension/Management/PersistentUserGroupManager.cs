using Microsoft.Azure.SignalR.Protocol;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>The groups of users, over server connections.</summary>
internal sealed class PersistentUserGroupManager(PersistentHub hub) : UserGroupManager
{
    public override Task AddToGroupAsync(string userId, string groupName, CancellationToken cancellationToken = default)
        => AddAsync(userId, groupName, ttl: null, cancellationToken);

    public override Task AddToGroupAsync(string userId, string groupName, TimeSpan ttl, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ttl, TimeSpan.Zero);
        return AddAsync(userId, groupName, (int)Math.Min(ttl.TotalSeconds, int.MaxValue), cancellationToken);
    }

    public override Task RemoveFromGroupAsync(string userId, string groupName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(groupName);
        return ChangeAsync(userId, () => new UserLeaveGroupWithAckMessage(userId, groupName, 0), cancellationToken);
    }

    /// <summary>To leave no group is to leave all.</summary>
    public override Task RemoveFromAllGroupsAsync(string userId, CancellationToken cancellationToken = default)
        => ChangeAsync(userId, () => new UserLeaveGroupWithAckMessage(userId, null, 0), cancellationToken);

    public override Task<bool> IsUserInGroup(string userId, string groupName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        ArgumentException.ThrowIfNullOrEmpty(groupName);
        return hub.AskAsync(CallKind.UserGroup, hub.Rest.ForUser(userId), () => new CheckUserInGroupWithAckMessage(userId, groupName), cancellationToken);
    }

    private Task AddAsync(string userId, string groupName, int? ttl, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(groupName);
        return ChangeAsync(userId, () => new UserJoinGroupWithAckMessage(userId, groupName, 0, ttl), cancellationToken);
    }

    private Task ChangeAsync(string userId, Func<ServiceMessage> create, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        return hub.SendAsync(CallKind.UserGroup, hub.Rest.ForUser(userId), create, cancellationToken);
    }
}
