using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Chooses an endpoint for a client and makes its token.</summary>
internal sealed class Negotiator(RestHub hub)
{
    private readonly string _query = $"/client/?hub={Uri.EscapeDataString(hub.Address.ClientHub)}";

    public async ValueTask<NegotiationResponse> NegotiateAsync(NegotiationOptions options, CancellationToken cancellationToken)
    {
        var endpoint = hub.Endpoints.Count == 1 ? hub.Endpoints[0] : hub.Router.GetNegotiateEndpoint(options.HttpContext, hub.Endpoints);
        return await NegotiateAsync(endpoint, options, cancellationToken);
    }

    /// <summary>With an endpoint that the caller chose.</summary>
    public async ValueTask<NegotiationResponse> NegotiateAsync(ServiceEndpoint endpoint, NegotiationOptions options, CancellationToken cancellationToken)
    {
        var token = endpoint.AccessKey is null
            ? await FetchTokenAsync(endpoint, options, cancellationToken)
            : CreateToken(endpoint, options);
        SignalRDiagnostics.Negotiated(hub.Address.Hub);
        return new NegotiationResponse { Url = ClientUrl(endpoint), AccessToken = token };
    }

    public string ClientUrl(ServiceEndpoint endpoint) => endpoint.ClientEndpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + _query;

    public string CreateToken(ServiceEndpoint endpoint, NegotiationOptions options)
        => AccessToken.Create(
            endpoint.AccessKey ?? throw new InvalidOperationException("With an identity, a client's token comes from the service: call NegotiateAsync."),
            endpoint.AudienceBase + _query,
            ClientClaims.From(options),
            options.TokenLifetime);

    /// <summary>Without an access key the service signs; it takes a user and roles.</summary>
    private async Task<string> FetchTokenAsync(ServiceEndpoint endpoint, NegotiationOptions options, CancellationToken cancellationToken)
    {
        var query = new StringBuilder();
        if (!string.IsNullOrEmpty(options.UserId))
        {
            query.Append("&userId=").Append(Uri.EscapeDataString(options.UserId));
        }

        foreach (var claim in options.Claims ?? [])
        {
            if (claim.Type is not (ClaimTypes.Role or "role"))
            {
                throw new NotSupportedException(
                    $"The claim '{claim.Type}' cannot be in the token: with an identity the service makes it, and takes a user id and roles only. Use a connection string with an access key for other claims.");
            }

            query.Append("&role=").Append(Uri.EscapeDataString(claim.Value));
        }

        query.Append("&minutesToExpire=").Append(Math.Max(1, (int)options.TokenLifetime.TotalMinutes).ToString(CultureInfo.InvariantCulture));
        var call = new RestCall("token", HttpMethod.Post, hub.Address.GenerateToken, query.ToString()) { ApiVersion = RestCall.NewerApiVersion };
        using var response = await hub.Client.SendForResponseAsync(call, endpoint, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        return json.RootElement.GetProperty("token").GetString()!;
    }
}
