using System.Security.Claims;
using Microsoft.Azure.SignalR.Common;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Azure.SignalR;

/// <summary>Makes the tokens of access-key mode: JWTs signed with HMAC-SHA256.</summary>
internal static class AccessToken
{
    /// <summary>A longer token does not fit the service's request line; in bytes.</summary>
    public const int MaxLength = 4096;

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <exception cref="AzureSignalRAccessTokenTooLongException">The claims make the token longer than 4 KB.</exception>
    public static string Create(AccessKey key, string audience, IEnumerable<Claim>? claims, TimeSpan lifetime)
    {
        var now = DateTime.UtcNow;
        var token = Handler.CreateToken(new SecurityTokenDescriptor
        {
            Audience = audience,
            Subject = claims is null ? null : new ClaimsIdentity(claims),
            NotBefore = now,
            IssuedAt = now,
            Expires = now + lifetime,
            SigningCredentials = key.SigningCredentials,
        });
        return token.Length <= MaxLength ? token : throw new AzureSignalRAccessTokenTooLongException();
    }
}
