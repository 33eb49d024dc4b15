using System.Text.Json;

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

    /// <exception cref="Common.AzureSignalRException">The service refused, could not be reached, or answered without a key.</exception>
    public ValueTask<AccessKey> GetAsync(RestClient client, ServiceEndpoint endpoint, CancellationToken cancellationToken)
        => _keys.GetAsync(() => FetchAsync(client, endpoint), cancellationToken);

    private static async Task<Lease<AccessKey>> FetchAsync(RestClient client, ServiceEndpoint endpoint)
    {
        using var response = await client.SendForResponseAsync(Call, endpoint, CancellationToken.None);
        await using var body = await response.Content.ReadAsStreamAsync();
        var answer = await JsonSerializer.DeserializeAsync<Answer>(body, AnyCase);
        if (answer is not { AccessKey: { Length: > 0 } key, KeyId: { Length: > 0 } id })
        {
            throw new Common.AzureSignalRException($"The service at {endpoint} gave no access key for clients' tokens: give the identity the role \"SignalR App Server\".");
        }

        var now = DateTimeOffset.UtcNow;
        return new Lease<AccessKey>(new AccessKey(key, id), now + RenewAfter, now + (2 * RenewAfter));
    }

    private sealed record Answer(string? AccessKey, string? KeyId);
}
