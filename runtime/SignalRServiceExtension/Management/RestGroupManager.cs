namespace Microsoft.Azure.SignalR.Management;

/// <summary>The groups of connections, over REST.</summary>
internal sealed class RestGroupManager(RestHub hub) : GroupManager
{
    public override Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
        => hub.SendAsync(
            new RestCall(HttpMethod.Put, hub.Address.GroupConnection(groupName, connectionId)) { NotThereCode = "Error.Connection.NotExisted" }, cancellationToken);

    public override Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
        => hub.SendAsync(
            new RestCall(HttpMethod.Delete, hub.Address.GroupConnection(groupName, connectionId)) { NotThereCode = "Error.Connection.NotExisted" }, cancellationToken);

    public override Task RemoveFromAllGroupsAsync(string connectionId, CancellationToken cancellationToken = default)
        => hub.SendAsync(new RestCall(HttpMethod.Delete, hub.Address.Connection(connectionId) + "/groups"), cancellationToken);
}
