using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Protocol;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>The clients of a hub, by the messages that reach them.</summary>
internal sealed class PersistentHubClients(PersistentHub hub) : IHubClients
{
    public IClientProxy All => AllExcept([]);

    public IClientProxy AllExcept(IReadOnlyList<string> excludedConnectionIds)
        => new PersistentClientProxy(hub, hub.Rest.ForAll(), payloads => new BroadcastDataMessage(excludedConnectionIds, payloads));

    public ISingleClientProxy Client(string connectionId) => new PersistentSingleClientProxy(hub, connectionId);

    IClientProxy IHubClients<IClientProxy>.Client(string connectionId) => Client(connectionId);

    public IClientProxy Clients(IReadOnlyList<string> connectionIds) => Many(connectionIds, Client, payloads => new MultiConnectionDataMessage(connectionIds, payloads));

    public IClientProxy Group(string groupName) => GroupExcept(groupName, []);

    public IClientProxy GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds)
    {
        ArgumentException.ThrowIfNullOrEmpty(groupName);
        return new PersistentClientProxy(hub, hub.Rest.ForGroup(groupName), payloads => new GroupBroadcastDataMessage(groupName, excludedConnectionIds, payloads));
    }

    public IClientProxy Groups(IReadOnlyList<string> groupNames) => Many(groupNames, Group, payloads => new MultiGroupBroadcastDataMessage(groupNames, payloads));

    public IClientProxy User(string userId)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        return new PersistentClientProxy(hub, hub.Rest.ForUser(userId), payloads => new UserDataMessage(userId, payloads));
    }

    public IClientProxy Users(IReadOnlyList<string> userIds) => Many(userIds, User, payloads => new MultiUserDataMessage(userIds, payloads));

    /// <summary>One message for all of them, or one each where each may have an endpoint of its own.</summary>
    private IClientProxy Many(IReadOnlyList<string> names, Func<string, IClientProxy> one, Func<IDictionary<string, ReadOnlyMemory<byte>>, MulticastDataMessage> all)
    {
        var each = ManyClientsProxy.Of(names, one);
        return names.Count == 0 || hub.Rest.Endpoints.Count > 1 ? each : new PersistentClientProxy(hub, hub.Rest.Endpoints, all);
    }
}
