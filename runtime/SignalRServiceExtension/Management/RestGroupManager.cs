namespace Microsoft.Azure.SignalR.Management;

/// <summary>The groups of connections, over REST.</summary>
internal sealed class RestGroupManager(RestHub hub) : GroupManager
{
    public override Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
        => ChangeAsync(HttpMethod.Put, connectionId, groupName, cancellationToken);

    public override Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
        => ChangeAsync(HttpMethod.Delete, connectionId, groupName, cancellationToken);

    public override Task RemoveFromAllGroupsAsync(string connectionId, CancellationToken cancellationToken = default)
        => hub.Client.SendAsync(
            new RestCall(CallKind.Group, HttpMethod.Delete, hub.Address.Connection(connectionId) + "/groups"), hub.ForConnection(connectionId), cancellationToken);

    private Task ChangeAsync(HttpMethod method, string connectionId, string groupName, CancellationToken cancellationToken)
        => hub.Client.SendAsync(
            new RestCall(CallKind.Group, method, hub.Address.GroupConnection(groupName, connectionId)) { NotThereCodes = [RestCall.NoConnection] },
            hub.ForConnection(connectionId),
            cancellationToken);
}
