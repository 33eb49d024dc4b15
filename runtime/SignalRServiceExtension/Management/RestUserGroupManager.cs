using System.Globalization;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>The groups of users, over REST.</summary>
internal sealed class RestUserGroupManager(RestHub hub) : UserGroupManager
{
    public override Task AddToGroupAsync(string userId, string groupName, CancellationToken cancellationToken = default)
        => hub.SendAsync(new RestCall(HttpMethod.Put, hub.Address.UserGroup(userId, groupName)), cancellationToken);

    public override Task AddToGroupAsync(string userId, string groupName, TimeSpan ttl, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ttl, TimeSpan.Zero);
        var query = $"&ttl={((long)ttl.TotalSeconds).ToString(CultureInfo.InvariantCulture)}";
        return hub.SendAsync(new RestCall(HttpMethod.Put, hub.Address.UserGroup(userId, groupName), query), cancellationToken);
    }

    public override Task RemoveFromGroupAsync(string userId, string groupName, CancellationToken cancellationToken = default)
        => hub.SendAsync(new RestCall(HttpMethod.Delete, hub.Address.UserGroup(userId, groupName)), cancellationToken);

    public override Task RemoveFromAllGroupsAsync(string userId, CancellationToken cancellationToken = default)
        => hub.SendAsync(new RestCall(HttpMethod.Delete, hub.Address.User(userId) + "/groups"), cancellationToken);

    public override Task<bool> IsUserInGroup(string userId, string groupName, CancellationToken cancellationToken = default)
        => hub.AskAsync(new RestCall(HttpMethod.Get, hub.Address.UserGroup(userId, groupName)) { NotThereCode = "Info.User.NotInGroup" }, cancellationToken);
}
