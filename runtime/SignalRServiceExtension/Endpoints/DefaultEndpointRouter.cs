using Microsoft.AspNetCore.Http;
using Microsoft.Azure.SignalR.Common;

namespace Microsoft.Azure.SignalR;

/// <summary>
/// Messages go through every healthy endpoint, for nobody knows where a client is; through all where none is known to be healthy. Clients go to the healthy primaries in turn, to secondaries where no
/// primary is healthy.
/// </summary>
internal sealed class DefaultEndpointRouter : IEndpointRouter
{
    private uint _turn;

    public ServiceEndpoint GetNegotiateEndpoint(HttpContext? context, IEnumerable<ServiceEndpoint> endpoints)
    {
        var healthy = endpoints.Where(endpoint => endpoint.Online).ToArray();
        var candidates = Array.FindAll(healthy, endpoint => endpoint.EndpointType == EndpointType.Primary);
        if (candidates.Length == 0)
        {
            candidates = healthy;
        }

        return candidates.Length == 0
            ? throw new AzureSignalRNoEndpointAvailableException()
            : candidates[Interlocked.Increment(ref _turn) % candidates.Length];
    }

    public IEnumerable<ServiceEndpoint> GetEndpointsForBroadcast(IEnumerable<ServiceEndpoint> endpoints) => Healthy(endpoints);

    public IEnumerable<ServiceEndpoint> GetEndpointsForUser(string userId, IEnumerable<ServiceEndpoint> endpoints) => Healthy(endpoints);

    public IEnumerable<ServiceEndpoint> GetEndpointsForGroup(string groupName, IEnumerable<ServiceEndpoint> endpoints) => Healthy(endpoints);

    public IEnumerable<ServiceEndpoint> GetEndpointsForConnection(string connectionId, IEnumerable<ServiceEndpoint> endpoints) => Healthy(endpoints);

    private static IEnumerable<ServiceEndpoint> Healthy(IEnumerable<ServiceEndpoint> endpoints)
    {
        var healthy = endpoints.Where(endpoint => endpoint.Online).ToArray();
        return healthy.Length > 0 ? healthy : endpoints;
    }
}
