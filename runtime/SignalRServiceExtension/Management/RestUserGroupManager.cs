using System.Globalization;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>The groups of users, over REST.</summary>
internal sealed class RestUserGroupManager(RestHub hub) : UserGroupManager
{
    public override Task AddToGroupAsync(string userId, string groupName, CancellationToken cancellationToken = default)
        => SendAsync(HttpMethod.Put, userId, hub.Address.UserGroup(userId, groupName), "", cancellationToken);

    public override Task AddToGroupAsync(string userId, string groupName, TimeSpan ttl, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ttl, TimeSpan.Zero);
        var query = $"&ttl={((long)ttl.TotalSeconds).ToString(CultureInfo.InvariantCulture)}";
        return SendAsync(HttpMethod.Put, userId, hub.Address.UserGroup(userId, groupName), query, cancellationToken);
    }

    public override Task RemoveFromGroupAsync(string userId, string groupName, CancellationToken cancellationToken = default)
        => SendAsync(HttpMethod.Delete, userId, hub.Address.UserGroup(userId, groupName), "", cancellationToken);

    public override Task RemoveFromAllGroupsAsync(string userId, CancellationToken cancellationToken = default)
        => SendAsync(HttpMethod.Delete, userId, hub.Address.User(userId) + "/groups", "", cancellationToken);

    public override Task<bool> IsUserInGroup(string userId, string groupName, CancellationToken cancellationToken = default)
        => hub.AskAsync(
            new RestCall(CallKind.UserGroup, HttpMethod.Get, hub.Address.UserGroup(userId, groupName)) { NotThereCodes = ["Info.User.NotInGroup"] }, hub.ForUser(userId), cancellationToken);

    private Task SendAsync(HttpMethod method, string userId, string path, string query, CancellationToken cancellationToken)
        => hub.Client.SendAsync(new RestCall(CallKind.UserGroup, method, path, query), hub.ForUser(userId), cancellationToken);
}
