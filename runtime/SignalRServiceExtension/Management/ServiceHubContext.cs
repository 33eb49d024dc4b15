using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Sends to the clients of a hub, manages groups and connections, and negotiates.</summary>
public abstract class ServiceHubContext : IServiceHubContext, IDisposable
{
    /// <summary>Initializes the context.</summary>
    protected ServiceHubContext()
    {
    }

    /// <summary>The groups of users.</summary>
    public virtual UserGroupManager UserGroups => throw new NotSupportedException();

    /// <summary>The clients to send to.</summary>
    public virtual IHubClients Clients => throw new NotSupportedException();

    /// <summary>The groups of connections.</summary>
    public virtual GroupManager Groups => throw new NotSupportedException();

    /// <summary>Asks about clients and closes connections.</summary>
    public virtual ClientManager ClientManager => throw new NotSupportedException();

    IUserGroupManager IServiceHubContext.UserGroups => UserGroups;

    IGroupManager IHubContext<Hub>.Groups => Groups;

    /// <summary>The service's URL and a token for a client.</summary>
    public virtual ValueTask<NegotiationResponse> NegotiateAsync(NegotiationOptions? negotiationOptions = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    /// <summary>Ends the use of the context.</summary>
    public virtual Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Ends the use of the context.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>The endpoints that the context routes among.</summary>
    public virtual IEnumerable<ServiceEndpoint> GetServiceEndpoints() => throw new NotSupportedException();

    /// <summary>The same hub through just these endpoints.</summary>
    public virtual ServiceHubContext WithEndpoints(IEnumerable<ServiceEndpoint> endpoints) => throw new NotSupportedException();
}
