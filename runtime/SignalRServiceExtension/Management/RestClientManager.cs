namespace Microsoft.Azure.SignalR.Management;

/// <summary>Connections, users and groups, over REST.</summary>
internal sealed class RestClientManager(RestHub hub) : ClientManager
{
    public override Task CloseConnectionAsync(string connectionId, string? reason = null, CancellationToken cancellationToken = default)
        => hub.Client.SendAsync(
            new RestCall(CallKind.Close, HttpMethod.Delete, hub.Address.Connection(connectionId), reason is null ? "" : $"&reason={Uri.EscapeDataString(reason)}"),
            hub.ForConnection(connectionId),
            cancellationToken);

    public override Task<bool> ConnectionExistsAsync(string connectionId, CancellationToken cancellationToken = default)
        => hub.AskAsync(
            new RestCall(CallKind.Exists, HttpMethod.Head, hub.Address.Connection(connectionId)) { NotThereCodes = ["Warning.Connection.NotExisted"] },
            hub.ForConnection(connectionId),
            cancellationToken);

    public override Task<bool> UserExistsAsync(string userId, CancellationToken cancellationToken = default)
        => hub.AskAsync(
            new RestCall(CallKind.Exists, HttpMethod.Head, hub.Address.User(userId)) { NotThereCodes = ["Warning.User.NotExisted"] }, hub.ForUser(userId), cancellationToken);

    public override Task<bool> GroupExistsAsync(string groupName, CancellationToken cancellationToken = default)
        => hub.AskAsync(
            new RestCall(CallKind.Exists, HttpMethod.Head, hub.Address.Group(groupName)) { NotThereCodes = ["Warning.Group.NotExisted"] }, hub.ForGroup(groupName), cancellationToken);
}
