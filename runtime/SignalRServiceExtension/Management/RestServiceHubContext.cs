using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>A hub over REST.</summary>
internal class RestServiceHubContext(RestHub hub) : ServiceHubContext
{
    public Negotiator Negotiator { get; } = new(hub);

    public RestHub Hub => hub;

    public override IHubClients Clients { get; } = new RestHubClients(hub);

    public override GroupManager Groups { get; } = new RestGroupManager(hub);

    public override UserGroupManager UserGroups { get; } = new RestUserGroupManager(hub);

    public override ClientManager ClientManager { get; } = new RestClientManager(hub);

    public override ValueTask<NegotiationResponse> NegotiateAsync(NegotiationOptions? negotiationOptions = null, CancellationToken cancellationToken = default)
        => Negotiator.NegotiateAsync(negotiationOptions ?? new NegotiationOptions(), cancellationToken);

    public override IEnumerable<ServiceEndpoint> GetServiceEndpoints() => hub.Endpoints;

    /// <summary>The context for one function invocation, whose messages arrive in the order sent.</summary>
    public virtual RestServiceHubContext ForInvocation() => this;

    public override ServiceHubContext WithEndpoints(IEnumerable<ServiceEndpoint> endpoints) => new RestServiceHubContext(hub.With(endpoints));
}
