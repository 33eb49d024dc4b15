using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>The clients of a hub, each behind the interface of clients.</summary>
internal sealed class TypedHubClients<T>(IHubClients clients) : IHubClients<T>
    where T : class
{
    public T All => TypedClient<T>.Create(clients.All);

    public T AllExcept(IReadOnlyList<string> excludedConnectionIds) => TypedClient<T>.Create(clients.AllExcept(excludedConnectionIds));

    public T Client(string connectionId) => TypedClient<T>.Create(clients.Client(connectionId));

    public T Clients(IReadOnlyList<string> connectionIds) => TypedClient<T>.Create(clients.Clients(connectionIds));

    public T Group(string groupName) => TypedClient<T>.Create(clients.Group(groupName));

    public T GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds) => TypedClient<T>.Create(clients.GroupExcept(groupName, excludedConnectionIds));

    public T Groups(IReadOnlyList<string> groupNames) => TypedClient<T>.Create(clients.Groups(groupNames));

    public T User(string userId) => TypedClient<T>.Create(clients.User(userId));

    public T Users(IReadOnlyList<string> userIds) => TypedClient<T>.Create(clients.Users(userIds));
}
