using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using InProcSignalR.LocalHost.Authentication.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Tokens;

namespace InProcSignalR.LocalHost.Authentication.Tokens;

/// <summary>Gives the provider's tokens of a session, as the platform's token store does.</summary>
/// <remarks>They are not kept but issued anew from what the session says, which gives the same ones; a few are remembered, because signing takes its time.</remarks>
internal sealed class SessionTokenStore(LocalIssuer issuer, AuthSettings settings)
{
    private const int MaxRemembered = 256;
    private static readonly TimeSpan RefreshTokenLifetime = TimeSpan.FromDays(90);
    private readonly ConcurrentDictionary<string, SessionTokens> _remembered = new(StringComparer.Ordinal);

    /// <summary>Null where auth.json has no token store, or the provider is no longer enabled.</summary>
    public SessionTokens? Find(ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        if (!settings.KeepsTokens || settings.FindProvider(Principal.ProviderOf(principal)) is not { } provider)
        {
            return null;
        }

        var session = AuthSessions.IdOf(properties);
        if (_remembered.TryGetValue(session, out var tokens))
        {
            return tokens;
        }

        if (_remembered.Count >= MaxRemembered)
        {
            _remembered.Clear();
        }

        return _remembered[session] = Issue(principal, provider, properties.IssuedUtc!.Value);
    }

    /// <summary>Tokens about someone, as the provider gives them at a sign-in.</summary>
    public SessionTokens Issue(ClaimsPrincipal principal, IdentityProvider provider, DateTimeOffset issued)
    {
        var id = provider.GivesIdToken ? issuer.Issue(LocalIssuer.IdType, principal, provider, issued, AuthSettings.TokenLifetime) : null;
        var access = provider.HasSecret ? issuer.Issue(LocalIssuer.AccessType, principal, provider, issued, AuthSettings.TokenLifetime) : null;
        var expires = provider.ShortName is not (IdentityProvider.Twitter or IdentityProvider.GitHub) && (id ?? access) is not null;
        return new SessionTokens
        {
            IdToken = id,
            AccessToken = access,
            AccessTokenSecret = access is not null && provider.ShortName == IdentityProvider.Twitter ? Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(access))) : null,
            RefreshToken = provider.GivesRefreshToken ? issuer.Issue(LocalIssuer.RefreshType, principal, provider, issued, RefreshTokenLifetime) : null,
            ExpiresOn = expires ? (issued + AuthSettings.TokenLifetime).UtcDateTime.ToString("O", CultureInfo.InvariantCulture) : null,
        };
    }
}
