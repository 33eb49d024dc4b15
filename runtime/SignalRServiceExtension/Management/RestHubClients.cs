using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>The clients of a hub, by the address that reaches them.</summary>
internal sealed class RestHubClients(RestHub hub) : IHubClients
{
    private readonly HubAddress _address = hub.Address;

    public IClientProxy All => new RestClientProxy(hub, hub.ForAll(), _address.Send);

    public IClientProxy AllExcept(IReadOnlyList<string> excludedConnectionIds)
        => new RestClientProxy(hub, hub.ForAll(), _address.Send, HubAddress.Excluded(excludedConnectionIds));

    public ISingleClientProxy Client(string connectionId) => new RestSingleClientProxy(hub, connectionId);

    IClientProxy IHubClients<IClientProxy>.Client(string connectionId) => Client(connectionId);

    public IClientProxy Clients(IReadOnlyList<string> connectionIds) => ManyClientsProxy.Of(connectionIds, Client);

    public IClientProxy Group(string groupName) => GroupExcept(groupName, []);

    public IClientProxy GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds)
        => new RestClientProxy(hub, hub.ForGroup(groupName), _address.Group(groupName) + "/:send", HubAddress.Excluded(excludedConnectionIds));

    public IClientProxy Groups(IReadOnlyList<string> groupNames) => ManyClientsProxy.Of(groupNames, Group);

    public IClientProxy User(string userId) => new RestClientProxy(hub, hub.ForUser(userId), _address.User(userId) + "/:send");

    public IClientProxy Users(IReadOnlyList<string> userIds) => ManyClientsProxy.Of(userIds, User);
}
