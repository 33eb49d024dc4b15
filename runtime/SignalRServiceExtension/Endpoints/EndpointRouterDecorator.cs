using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.SignalR;

/// <summary>Routes as another router does, but for what a derived router overrides.</summary>
public class EndpointRouterDecorator : IEndpointRouter
{
    private readonly IEndpointRouter _inner;

    /// <summary>Initializes the router.</summary>
    /// <param name="router">What decides where nothing is overridden; null for the default: messages through every healthy endpoint, clients to the healthy primaries in turn.</param>
    public EndpointRouterDecorator(IEndpointRouter? router = null) => _inner = router ?? new DefaultEndpointRouter();

    /// <inheritdoc/>
    public virtual ServiceEndpoint GetNegotiateEndpoint(HttpContext? context, IEnumerable<ServiceEndpoint> endpoints) => _inner.GetNegotiateEndpoint(context, endpoints);

    /// <inheritdoc/>
    public virtual IEnumerable<ServiceEndpoint> GetEndpointsForBroadcast(IEnumerable<ServiceEndpoint> endpoints) => _inner.GetEndpointsForBroadcast(endpoints);

    /// <inheritdoc/>
    public virtual IEnumerable<ServiceEndpoint> GetEndpointsForUser(string userId, IEnumerable<ServiceEndpoint> endpoints) => _inner.GetEndpointsForUser(userId, endpoints);

    /// <inheritdoc/>
    public virtual IEnumerable<ServiceEndpoint> GetEndpointsForGroup(string groupName, IEnumerable<ServiceEndpoint> endpoints) => _inner.GetEndpointsForGroup(groupName, endpoints);

    /// <inheritdoc/>
    public virtual IEnumerable<ServiceEndpoint> GetEndpointsForConnection(string connectionId, IEnumerable<ServiceEndpoint> endpoints) => _inner.GetEndpointsForConnection(connectionId, endpoints);
}
