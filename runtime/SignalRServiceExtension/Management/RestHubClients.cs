using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>The clients of a hub, by the address that reaches them.</summary>
internal sealed class RestHubClients(RestHub hub) : IHubClients
{
    private readonly HubAddress _address = hub.Address;

    public IClientProxy All { get; } = new RestClientProxy(hub, hub.Address.Send);

    public IClientProxy AllExcept(IReadOnlyList<string> excludedConnectionIds) => new RestClientProxy(hub, _address.Send, HubAddress.Excluded(excludedConnectionIds));

    public ISingleClientProxy Client(string connectionId) => new RestSingleClientProxy(hub, _address.Connection(connectionId));

    IClientProxy IHubClients<IClientProxy>.Client(string connectionId) => Client(connectionId);

    public IClientProxy Clients(IReadOnlyList<string> connectionIds) => Many(connectionIds, _address.Connection);

    public IClientProxy Group(string groupName) => new RestClientProxy(hub, _address.Group(groupName) + "/:send");

    public IClientProxy GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds)
        => new RestClientProxy(hub, _address.Group(groupName) + "/:send", HubAddress.Excluded(excludedConnectionIds));

    public IClientProxy Groups(IReadOnlyList<string> groupNames) => Many(groupNames, _address.Group);

    public IClientProxy User(string userId) => new RestClientProxy(hub, _address.User(userId) + "/:send");

    public IClientProxy Users(IReadOnlyList<string> userIds) => Many(userIds, _address.User);

    private RestManyClientsProxy Many(IReadOnlyList<string> names, Func<string, string> path)
    {
        ArgumentNullException.ThrowIfNull(names);
        var paths = new string[names.Count];
        for (var i = 0; i < paths.Length; i++)
        {
            paths[i] = path(names[i]) + "/:send";
        }

        return new RestManyClientsProxy(hub, paths);
    }
}
