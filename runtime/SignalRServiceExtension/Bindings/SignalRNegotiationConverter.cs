namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Negotiates with every endpoint for <c>[SignalRNegotiation]</c>.</summary>
internal sealed class SignalRNegotiationConverter(ServiceHubContextStores stores, ClientNegotiation negotiation)
    : IAsyncConverter<SignalRNegotiationAttribute, NegotiationContext>
{
    public async Task<NegotiationContext> ConvertAsync(SignalRNegotiationAttribute input, CancellationToken cancellationToken)
    {
        if (negotiation.Read(input) is not { } options)
        {
            return null!;
        }

        var context = stores.Get(input.ConnectionStringSetting).GetHubContext(input.HubName);
        var endpoints = new List<EndpointConnectionInfo>();
        foreach (var endpoint in context.GetServiceEndpoints())
        {
            endpoints.Add(new EndpointConnectionInfo
            {
                EndpointType = endpoint.EndpointType,
                Name = endpoint.Name,
                Endpoint = endpoint.Endpoint,
                Online = endpoint.Online,
                ConnectionInfo = HubConnection.ToInfo(await context.Negotiator.NegotiateAsync(endpoint, options, cancellationToken)),
            });
        }

        return new NegotiationContext { Endpoints = [.. endpoints] };
    }
}
