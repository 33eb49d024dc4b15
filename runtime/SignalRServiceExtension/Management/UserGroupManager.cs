namespace Microsoft.Azure.SignalR.Management;

/// <inheritdoc cref="IUserGroupManager" />
public abstract class UserGroupManager : IUserGroupManager
{
    /// <summary>Initializes the manager.</summary>
    protected UserGroupManager()
    {
    }

    /// <inheritdoc />
    public abstract Task AddToGroupAsync(string userId, string groupName, CancellationToken cancellationToken = default);

    /// <inheritdoc />
    public abstract Task AddToGroupAsync(string userId, string groupName, TimeSpan ttl, CancellationToken cancellationToken = default);

    /// <inheritdoc />
    public abstract Task<bool> IsUserInGroup(string userId, string groupName, CancellationToken cancellationToken = default);

    /// <inheritdoc />
    public abstract Task RemoveFromAllGroupsAsync(string userId, CancellationToken cancellationToken = default);

    /// <inheritdoc />
    public abstract Task RemoveFromGroupAsync(string userId, string groupName, CancellationToken cancellationToken = default);
}
