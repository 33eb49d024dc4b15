using System.Net;
using System.Text.Json;
using Microsoft.Azure.SignalR.Common;

namespace Microsoft.Azure.SignalR;

/// <summary>
/// With an identity the service lends an access key for clients' tokens (<c>GET /api/auth/accessKey</c>): kept, renewed ahead of its end, one request at a time.
/// </summary>
internal sealed class ClientKeySource
{
    // As long as the official SDK keeps one.
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(55);
    private static readonly RestCall Call = new("access key", HttpMethod.Get, "/api/auth/accessKey") { ApiVersion = RestCall.NewerApiVersion };
    private static readonly JsonSerializerOptions AnyCase = new() { PropertyNameCaseInsensitive = true };
    private readonly LeaseKeeper<AccessKey> _keys = new();

    /// <exception cref="AzureSignalRAccessTokenNotAuthorizedException">The service lends the identity no key.</exception>
    /// <exception cref="AzureSignalRException">The service could not be reached, or failed.</exception>
    public ValueTask<AccessKey> GetAsync(RestClient client, ServiceEndpoint endpoint, CancellationToken cancellationToken)
        => _keys.GetAsync(() => FetchAsync(client, endpoint), cancellationToken);

    private static async Task<Lease<AccessKey>> FetchAsync(RestClient client, ServiceEndpoint endpoint)
    {
        using var response = await AskAsync(client, endpoint);
        await using var body = await response.Content.ReadAsStreamAsync();
        var answer = await JsonSerializer.DeserializeAsync<Answer>(body, AnyCase);
        if (answer is not { AccessKey: { Length: > 0 } key, KeyId: { Length: > 0 } id })
        {
            throw NotLent(endpoint, new JsonException("Its answer holds no key."));
        }

        var now = DateTimeOffset.UtcNow;
        return new Lease<AccessKey>(new AccessKey(key, id), now + RenewAfter, now + (2 * RenewAfter));
    }

    private static async Task<HttpResponseMessage> AskAsync(RestClient client, ServiceEndpoint endpoint)
    {
        try
        {
            return await client.SendForResponseAsync(Call, endpoint, CancellationToken.None);
        }
        catch (AzureSignalRException exception) when (exception.InnerException is HttpRequestException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } refusal)
        {
            throw NotLent(endpoint, refusal);
        }
    }

    private static AzureSignalRAccessTokenNotAuthorizedException NotLent(ServiceEndpoint endpoint, Exception reason)
        => new($"The service at {endpoint} lends the identity no key to sign clients' tokens with; give it the role \"SignalR App Server\". {reason.Message}", reason);

    private sealed record Answer(string? AccessKey, string? KeyId);
}
