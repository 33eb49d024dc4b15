using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>A hub over server connections; clients negotiate as they do with a hub over REST.</summary>
internal sealed class PersistentServiceHubContext(PersistentHub hub) : RestServiceHubContext(hub.Rest)
{
    public override IHubClients Clients { get; } = new PersistentHubClients(hub);

    public override GroupManager Groups { get; } = new PersistentGroupManager(hub);

    public override UserGroupManager UserGroups { get; } = new PersistentUserGroupManager(hub);

    public override ClientManager ClientManager { get; } = new PersistentClientManager(hub);

    public override ServiceHubContext WithEndpoints(IEnumerable<ServiceEndpoint> endpoints)
        => new PersistentServiceHubContext(hub with { Rest = hub.Rest.With(endpoints) });

    public override RestServiceHubContext ForInvocation() => hub.Connections.Count == 1 ? this : new PersistentServiceHubContext(hub with { Number = hub.Connections.Next() });

    /// <summary>Closes the hub's connections; one is opened again should the context be used nevertheless.</summary>
    public override void Dispose()
    {
        hub.Connections.Dispose();
        base.Dispose();
    }
}
