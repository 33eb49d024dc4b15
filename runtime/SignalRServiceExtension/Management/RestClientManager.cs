namespace Microsoft.Azure.SignalR.Management;

/// <summary>Connections, users and groups, over REST.</summary>
internal sealed class RestClientManager(RestHub hub) : ClientManager
{
    public override Task CloseConnectionAsync(string connectionId, string? reason = null, CancellationToken cancellationToken = default)
        => hub.SendAsync(
            new RestCall(HttpMethod.Delete, hub.Address.Connection(connectionId), reason is null ? "" : $"&reason={Uri.EscapeDataString(reason)}"), cancellationToken);

    public override Task<bool> ConnectionExistsAsync(string connectionId, CancellationToken cancellationToken = default)
        => hub.AskAsync(new RestCall(HttpMethod.Head, hub.Address.Connection(connectionId)) { NotThereCode = "Warning.Connection.NotExisted" }, cancellationToken);

    public override Task<bool> UserExistsAsync(string userId, CancellationToken cancellationToken = default)
        => hub.AskAsync(new RestCall(HttpMethod.Head, hub.Address.User(userId)) { NotThereCode = "Warning.User.NotExisted" }, cancellationToken);

    public override Task<bool> GroupExistsAsync(string groupName, CancellationToken cancellationToken = default)
        => hub.AskAsync(new RestCall(HttpMethod.Head, hub.Address.Group(groupName)) { NotThereCode = "Warning.Group.NotExisted" }, cancellationToken);
}
