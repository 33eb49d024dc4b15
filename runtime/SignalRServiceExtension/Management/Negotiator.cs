using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Chooses an endpoint for a client and makes its token.</summary>
internal sealed class Negotiator(RestHub hub)
{
    private readonly string _query = $"/client/?hub={Uri.EscapeDataString(hub.Address.ClientHub)}";
    private uint _turn;

    public async ValueTask<NegotiationResponse> NegotiateAsync(NegotiationOptions options, CancellationToken cancellationToken)
    {
        var endpoint = Choose();
        var token = endpoint.AccessKey is null
            ? await FetchTokenAsync(endpoint, options, cancellationToken)
            : CreateToken(endpoint, options);
        return new NegotiationResponse { Url = ClientUrl(endpoint), AccessToken = token };
    }

    public string ClientUrl(ServiceEndpoint endpoint) => endpoint.ClientEndpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + _query;

    public string CreateToken(ServiceEndpoint endpoint, NegotiationOptions options)
        => AccessToken.Create(
            endpoint.AccessKey ?? throw new InvalidOperationException("With an identity, a client's token comes from the service: call NegotiateAsync."),
            endpoint.AudienceBase + _query,
            ClientClaims.From(options),
            options.TokenLifetime);

    /// <summary>Clients go to the healthy primaries in turn, to secondaries where there is no healthy primary.</summary>
    private ServiceEndpoint Choose()
    {
        if (hub.Endpoints.Count == 1)
        {
            return hub.Endpoints[0];
        }

        var candidates = hub.Endpoints.Where(endpoint => endpoint.Online && endpoint.EndpointType == EndpointType.Primary).ToArray();
        if (candidates.Length == 0)
        {
            candidates = hub.Endpoints.Where(endpoint => endpoint.Online).ToArray();
        }

        return candidates.Length == 0
            ? throw new Common.AzureSignalRNoEndpointAvailableException()
            : candidates[Interlocked.Increment(ref _turn) % candidates.Length];
    }

    /// <summary>Without an access key the service signs.</summary>
    private async Task<string> FetchTokenAsync(ServiceEndpoint endpoint, NegotiationOptions options, CancellationToken cancellationToken)
    {
        var minutes = Math.Max(1, (int)options.TokenLifetime.TotalMinutes).ToString(CultureInfo.InvariantCulture);
        var query = string.IsNullOrEmpty(options.UserId) ? "" : $"&userId={Uri.EscapeDataString(options.UserId)}";
        var call = new RestCall(HttpMethod.Post, hub.Address.GenerateToken, $"{query}&minutesToExpire={minutes}");
        using var response = await hub.Client.SendForResponseAsync(call, endpoint, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        return json.RootElement.GetProperty("token").GetString()!;
    }
}
