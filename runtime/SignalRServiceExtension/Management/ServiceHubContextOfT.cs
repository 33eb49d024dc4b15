using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Sends to the clients of a hub by the methods of an interface, manages groups and connections, and negotiates.</summary>
/// <typeparam name="T">The interface of the clients: methods that return Task, or Task&lt;TResult&gt; for a client's result.</typeparam>
public abstract class ServiceHubContext<T> : IHubContext<Hub<T>, T>, IDisposable, IAsyncDisposable
    where T : class
{
    /// <summary>Initializes the context.</summary>
    protected ServiceHubContext()
    {
    }

    /// <summary>The clients to send to.</summary>
    public abstract IHubClients<T> Clients { get; }

    /// <summary>The groups of connections.</summary>
    public abstract GroupManager Groups { get; }

    /// <summary>The groups of users.</summary>
    public abstract UserGroupManager UserGroups { get; }

    /// <summary>Asks about clients and closes connections.</summary>
    public abstract ClientManager ClientManager { get; }

    IGroupManager IHubContext<Hub<T>, T>.Groups => Groups;

    /// <summary>The service's URL and a token for a client.</summary>
    public abstract ValueTask<NegotiationResponse> NegotiateAsync(NegotiationOptions? negotiationOptions = null, CancellationToken cancellationToken = default);

    /// <summary>Ends the use of the context.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>Ends the use of the context.</summary>
    public abstract void Dispose();
}
