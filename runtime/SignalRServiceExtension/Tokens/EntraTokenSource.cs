using Azure.Core;

namespace Microsoft.Azure.SignalR;

/// <summary>Microsoft Entra tokens for the service's REST interface: cached, renewed ahead of their end, one request at a time.</summary>
internal sealed class EntraTokenSource(TokenCredential credential)
{
    private static readonly TokenRequestContext Scope = new(["https://signalr.azure.com/.default"]);
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);
    private readonly LeaseKeeper<string> _tokens = new();

    public ValueTask<string> GetAsync(CancellationToken cancellationToken) => _tokens.GetAsync(FetchAsync, cancellationToken);

    private async Task<Lease<string>> FetchAsync()
    {
        var token = await credential.GetTokenAsync(Scope, CancellationToken.None);
        return new Lease<string>(token.Token, token.RefreshOn ?? token.ExpiresOn - Ahead, token.ExpiresOn);
    }
}
