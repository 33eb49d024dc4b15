namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Negotiates for <c>[SignalRConnectionInfo]</c>.</summary>
internal sealed class SignalRConnectionInfoConverter(ServiceHubContextStores stores, ClientNegotiation negotiation)
    : IAsyncConverter<SignalRConnectionInfoAttribute, SignalRConnectionInfo>
{
    public async Task<SignalRConnectionInfo> ConvertAsync(SignalRConnectionInfoAttribute input, CancellationToken cancellationToken)
    {
        if (negotiation.Read(input) is not { } options)
        {
            return null!;
        }

        var context = stores.Get(input.ConnectionStringSetting).GetHubContext(input.HubName);
        return HubConnection.ToInfo(await context.NegotiateAsync(options, cancellationToken));
    }
}
