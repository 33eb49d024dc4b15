using Azure.Core;

namespace Microsoft.Azure.SignalR;

/// <summary>Microsoft Entra tokens for the service's REST interface: cached, renewed ahead of their end, one request at a time.</summary>
internal sealed class EntraTokenSource(TokenCredential credential)
{
    private static readonly TokenRequestContext Scope = new(["https://signalr.azure.com/.default"]);
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);
    private readonly object _gate = new();
    private Task<AccessTokenBox>? _request;
    private AccessTokenBox? _current;

    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _current) is { IsFresh: true } cached)
        {
            return cached.Token;
        }

        try
        {
            return (await RenewAsync().WaitAsync(cancellationToken)).Token;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested && Volatile.Read(ref _current) is { IsExpired: false })
        {
            // Renewal is ahead of the end, so what there is counts until the next try.
            return _current!.Token;
        }
    }

    /// <summary>The one request under way, which all who wait share; a caller who gives up does not end it.</summary>
    private Task<AccessTokenBox> RenewAsync()
    {
        lock (_gate)
        {
            return _request is { IsCompleted: false } ? _request : _request = FetchAsync();
        }
    }

    private async Task<AccessTokenBox> FetchAsync()
    {
        var token = await credential.GetTokenAsync(Scope, CancellationToken.None);
        var box = new AccessTokenBox(token.Token, token.RefreshOn ?? token.ExpiresOn - Ahead, token.ExpiresOn);
        Volatile.Write(ref _current, box);
        return box;
    }

    private sealed record AccessTokenBox(string Token, DateTimeOffset RenewAt, DateTimeOffset ExpiresOn)
    {
        public bool IsFresh => DateTimeOffset.UtcNow < RenewAt;

        public bool IsExpired => DateTimeOffset.UtcNow >= ExpiresOn;
    }
}
