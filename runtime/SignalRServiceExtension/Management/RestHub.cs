namespace Microsoft.Azure.SignalR.Management;

/// <summary>A hub as its managers and clients see it: its address, how to send there, and through which endpoints.</summary>
internal sealed record RestHub(HubAddress Address, RestClient Client, PayloadSerializer Serializer, IReadOnlyList<ServiceEndpoint> Endpoints, IEndpointRouter Router)
{
    public IReadOnlyList<ServiceEndpoint> ForAll() => Routed(static (router, all, _) => router.GetEndpointsForBroadcast(all), "");

    public IReadOnlyList<ServiceEndpoint> ForUser(string user) => Routed(static (router, all, name) => router.GetEndpointsForUser(name, all), user);

    public IReadOnlyList<ServiceEndpoint> ForGroup(string group) => Routed(static (router, all, name) => router.GetEndpointsForGroup(name, all), group);

    public IReadOnlyList<ServiceEndpoint> ForConnection(string connection) => Routed(static (router, all, name) => router.GetEndpointsForConnection(name, all), connection);

    public async Task<bool> AskAsync(RestCall call, IReadOnlyList<ServiceEndpoint> endpoints, CancellationToken cancellationToken)
        => await FindAsync(call, endpoints, cancellationToken) is not null;

    /// <summary>The first endpoint that says yes, as <see cref="EndpointCalls.FindAsync"/> has it.</summary>
    public Task<ServiceEndpoint?> FindAsync(RestCall call, IReadOnlyList<ServiceEndpoint> endpoints, CancellationToken cancellationToken)
        => EndpointCalls.FindAsync(endpoints, (Client, call, cancellationToken), static (asked, endpoint) => asked.Client.SendAsync(asked.call, endpoint, asked.cancellationToken));

    /// <summary>The same hub through just these endpoints.</summary>
    public RestHub With(IEnumerable<ServiceEndpoint> endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return this with { Endpoints = [.. endpoints], Router = new FixedEndpoints() };
    }

    private IReadOnlyList<ServiceEndpoint> Routed(Func<IEndpointRouter, IReadOnlyList<ServiceEndpoint>, string, IEnumerable<ServiceEndpoint>> route, string name)
        => Endpoints.Count == 1 ? Endpoints : [.. route(Router, Endpoints, name)];
}
