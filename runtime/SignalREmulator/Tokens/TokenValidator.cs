using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InProcSignalR.Emulator.Tokens;

/// <summary>Checks signature, lifetime and audience of tokens signed with an access key.</summary>
internal sealed class TokenValidator(AccessKeys keys, TimeProvider time)
{
    /// <summary>Clocks of one machine agree; this covers containers whose clock lags a little.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    private volatile Rules? _rules;

    /// <param name="token">The token as the request carried it; null or empty when it carried none.</param>
    /// <param name="isAudience">Whether an <c>aud</c> names this request.</param>
    /// <param name="expectedAudience">An audience that would do, for the refusal's text.</param>
    public async Task<TokenResult> ValidateAsync(string? token, Func<string, bool> isAudience, string expectedAudience)
    {
        if (string.IsNullOrEmpty(token))
            return TokenResult.Refused("The request carries no token. Send it as 'Authorization: Bearer <token>', or as access_token in the query for WebSockets and server-sent events.");

        var result = await _handler.ValidateTokenAsync(token, RulesFor(keys.Current).Parameters);
        if (!result.IsValid)
            return TokenResult.Refused(Explain(result.Exception)) with { IsExpired = result.Exception is SecurityTokenExpiredException };

        foreach (var audience in ((JsonWebToken)result.SecurityToken).Audiences)
        {
            if (isAudience(audience))
                return new TokenResult(result, new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero), null);
        }

        return TokenResult.Refused($"The token is for audience '{AudienceOf(token)}', this request needs '{expectedAudience}'.");
    }

    /// <summary>As <see cref="ValidateAsync"/>, for a client's token, whose claims are read afterwards: they may turn out to hold no text.</summary>
    public async Task<TokenResult> ValidateClientAsync(string? token, Func<string, bool> isAudience, string expectedAudience)
    {
        var result = await ValidateAsync(token, isAudience, expectedAudience);
        try
        {
            _ = result.Identity;
            return result;
        }
        catch (InvalidOperationException)
        {
            return TokenResult.Refused("The token has claims that are not UTF-8. Sign claims as UTF-8 JSON.");
        }
    }

    /// <exception cref="SecurityTokenException">The token is not valid now.</exception>
    public static bool IsInLifetime(DateTime? notBefore, DateTime? expires, DateTime now)
    {
        if (expires is null)
            throw new SecurityTokenNoExpirationException();
        if (expires < now - ClockSkew)
            throw new SecurityTokenExpiredException { Expires = expires.Value };
        if (notBefore > now + ClockSkew)
            throw new SecurityTokenNotYetValidException { NotBefore = notBefore.Value };
        return true;
    }

    /// <summary>The rules for the keys in force, made once for them. The audience differs from request to request, so it is checked apart.</summary>
    private Rules RulesFor(IReadOnlyList<AccessKey> current)
    {
        if (_rules is { } known && ReferenceEquals(known.Keys, current))
            return known;

        return _rules = new Rules(current, new TokenValidationParameters
        {
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKeys = [.. current.Select(key => key.SecurityKey)],
            TryAllIssuerSigningKeys = true,
            RequireSignedTokens = true,
            LifetimeValidator = (notBefore, expires, _, _) => IsInLifetime(notBefore, expires, time.GetUtcNow().UtcDateTime),
        });
    }

    private static string Explain(Exception exception) => exception switch
    {
        SecurityTokenNoExpirationException => "The token has no expiration (exp).",
        SecurityTokenExpiredException expired => $"The token expired at {expired.Expires:u}. Ask the negotiate endpoint for a new one.",
        SecurityTokenNotYetValidException early => $"The token is valid from {early.NotBefore:u} on only. Check the clocks.",
        SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException =>
            "The token is not signed (HS256) with an access key of this emulator. Check that AccessKey in the app's connection string is the emulator's.",
        _ => "The token is not a signed JSON web token.",
    };

    private static string AudienceOf(string token) => string.Join("', '", new JsonWebToken(token).Audiences);

    private sealed record Rules(IReadOnlyList<AccessKey> Keys, TokenValidationParameters Parameters);
}
