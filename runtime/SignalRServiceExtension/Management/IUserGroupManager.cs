namespace Microsoft.Azure.SignalR.Management;

/// <summary>Manages the groups of users: a user in a group is in it with every connection, now and later.</summary>
public interface IUserGroupManager
{
    /// <summary>Adds a user to a group.</summary>
    Task AddToGroupAsync(string userId, string groupName, CancellationToken cancellationToken = default);

    /// <summary>Adds a user to a group for a time, counted in whole seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ttl"/> is negative.</exception>
    Task AddToGroupAsync(string userId, string groupName, TimeSpan ttl, CancellationToken cancellationToken = default);

    /// <summary>Removes a user from a group.</summary>
    Task RemoveFromGroupAsync(string userId, string groupName, CancellationToken cancellationToken = default);

    /// <summary>Removes a user from every group.</summary>
    Task RemoveFromAllGroupsAsync(string userId, CancellationToken cancellationToken = default);

    /// <summary>Tells whether a user is in a group.</summary>
    Task<bool> IsUserInGroup(string userId, string groupName, CancellationToken cancellationToken = default);
}
