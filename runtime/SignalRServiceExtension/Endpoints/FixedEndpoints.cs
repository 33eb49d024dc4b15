using Microsoft.AspNetCore.Http;
using Microsoft.Azure.SignalR.Common;

namespace Microsoft.Azure.SignalR;

/// <summary>The caller has chosen: messages go through just those endpoints, and clients to the first.</summary>
internal sealed class FixedEndpoints : IEndpointRouter
{
    public ServiceEndpoint GetNegotiateEndpoint(HttpContext? context, IEnumerable<ServiceEndpoint> endpoints)
        => endpoints.FirstOrDefault() ?? throw new AzureSignalRNoEndpointAvailableException();

    public IEnumerable<ServiceEndpoint> GetEndpointsForBroadcast(IEnumerable<ServiceEndpoint> endpoints) => endpoints;

    public IEnumerable<ServiceEndpoint> GetEndpointsForUser(string userId, IEnumerable<ServiceEndpoint> endpoints) => endpoints;

    public IEnumerable<ServiceEndpoint> GetEndpointsForGroup(string groupName, IEnumerable<ServiceEndpoint> endpoints) => endpoints;

    public IEnumerable<ServiceEndpoint> GetEndpointsForConnection(string connectionId, IEnumerable<ServiceEndpoint> endpoints) => endpoints;
}
