using Microsoft.Azure.SignalR;
using Microsoft.Azure.SignalR.Management;
using Newtonsoft.Json;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Renews a connection's authentication for <c>[SignalRRefresh]</c>, by the service's <c>:refreshAuth</c>.</summary>
internal sealed class SignalRRefreshConverter(ServiceHubContextStores stores, ClientNegotiation negotiation) : IAsyncConverter<SignalRRefreshAttribute, SignalRConnectionInfo>
{
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is not positive.</exception>
    public async Task<SignalRConnectionInfo> ConvertAsync(SignalRRefreshAttribute input, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(input.TokenLifetimeSeconds, nameof(input.TokenLifetimeSeconds));
        if (string.IsNullOrEmpty(input.ConnectionToken) || negotiation.Read(input) is not { } options)
        {
            return null!;
        }

        options.TokenLifetime = TimeSpan.FromSeconds(input.TokenLifetimeSeconds);

        // The service refuses claims of another user than the connection's, so nobody renews somebody else's connection.
        var claims = ClientClaims.From(options);
        var body = JsonConvert.SerializeObject(new
        {
            connectionToken = input.ConnectionToken,
            expireTime = DateTimeOffset.UtcNow + options.TokenLifetime,
            claims = claims.Count == 0 ? null : claims.Select(claim => new { type = claim.Type, value = claim.Value }),
        });

        var context = stores.Get(input.ConnectionStringSetting).GetHubContext(input.HubName);
        var call = new RestCall(CallKind.Refresh, HttpMethod.Post, context.Hub.Address.RefreshAuth)
        {
            ApiVersion = RestCall.NewerApiVersion,
            Payload = new RestPayload(System.Text.Encoding.UTF8.GetBytes(body), RestPayload.Json),

            // The call is not released yet: this interface's code for a connection that is gone, and the one of the public design.
            NotThereCodes = [RestCall.NoConnection, "ConnectionNotFound"],
        };
        if (await context.Hub.FindAsync(call, context.Hub.Endpoints, cancellationToken) is not { } endpoint)
        {
            return null!;
        }

        var info = HubConnection.ToInfo(await context.Negotiator.NegotiateAsync(endpoint, options, cancellationToken));
        info.TokenLifetimeSeconds = input.TokenLifetimeSeconds;
        return info;
    }
}
