using System.Globalization;
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
        var token = await CreateTokenAsync(endpoint, options, cancellationToken);
        SignalRDiagnostics.Negotiated(hub.Address.Hub);
        return new NegotiationResponse { Url = ClientUrl(endpoint), AccessToken = token };
    }

    public string ClientUrl(ServiceEndpoint endpoint) => endpoint.ClientEndpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + _query;

    /// <summary>A client's token. With an identity the service makes it, or lends the key for one that says more than the service's own can.</summary>
    public async ValueTask<string> CreateTokenAsync(ServiceEndpoint endpoint, NegotiationOptions options, CancellationToken cancellationToken)
    {
        if (endpoint.AccessKey is { } key)
        {
            return Sign(key, endpoint, options);
        }

        return IsPlain(options)
            ? await FetchTokenAsync(endpoint, options, cancellationToken)
            : Sign(await endpoint.ClientKeys.GetAsync(hub.Client, endpoint, cancellationToken), endpoint, options);
    }

    /// <summary>Whether it asks for no more than the service takes: a user id and whole minutes.</summary>
    private static bool IsPlain(NegotiationOptions options)
        => options is { IsDiagnosticClient: false, EnableDetailedErrors: false, Claims: null or { Count: 0 }, TokenLifetime.Ticks: > 0 and var ticks } && ticks % TimeSpan.TicksPerMinute == 0;

    private string Sign(AccessKey key, ServiceEndpoint endpoint, NegotiationOptions options)
        => AccessToken.Create(key, endpoint.AudienceBase + _query, ClientClaims.From(options), options.TokenLifetime);

    private async Task<string> FetchTokenAsync(ServiceEndpoint endpoint, NegotiationOptions options, CancellationToken cancellationToken)
    {
        var minutes = options.TokenLifetime.TotalMinutes.ToString(CultureInfo.InvariantCulture);
        var user = string.IsNullOrEmpty(options.UserId) ? "" : $"&userId={Uri.EscapeDataString(options.UserId)}";
        var call = new RestCall(CallKind.Token, HttpMethod.Post, hub.Address.GenerateToken, $"{user}&minutesToExpire={minutes}") { ApiVersion = RestCall.NewerApiVersion };
        using var response = await hub.Client.SendForResponseAsync(call, endpoint, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        return json.RootElement.GetProperty("token").GetString()!;
    }
}
