using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;

namespace InProcSignalR.LocalHost.Authentication.Tokens;

/// <summary>Turns principals into the claims of tokens, with their short names, and tokens back into personas.</summary>
internal static class TokenClaims
{
    public const string Provider = "idp";
    private const string Roles = "roles";
    private const string Subject = JwtRegisteredClaimNames.Sub;

    private static readonly Dictionary<string, string> ShortNames = new(StringComparer.Ordinal)
    {
        [PlatformClaims.UserId] = Subject,
        [PlatformClaims.ObjectId] = "oid",
        [PlatformClaims.TenantId] = "tid",
        [PlatformClaims.Email] = JwtRegisteredClaimNames.Email,
        [PlatformClaims.Role] = Roles,
        [PlatformClaims.LoginName] = PlatformClaims.Name,
        [PlatformClaims.Upn] = "upn",
    };

    /// <summary>What the token says of itself, and nobody's claims may say otherwise.</summary>
    private static readonly HashSet<string> Reserved =
        [Subject, JwtRegisteredClaimNames.Iss, JwtRegisteredClaimNames.Aud, JwtRegisteredClaimNames.Exp, JwtRegisteredClaimNames.Nbf, JwtRegisteredClaimNames.Iat, JwtRegisteredClaimNames.Jti, Provider];

    /// <summary>What the principal's other properties already say, or the provider says anew.</summary>
    private static readonly HashSet<string> Derived =
        [.. Reserved, .. ShortNames.Values, PlatformClaims.PreferredUsername, PlatformClaims.EmailVerified, PlatformClaims.GitHubLogin, "ver"];

    public static Dictionary<string, object> Of(ClaimsPrincipal principal)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { [Provider] = Principal.ProviderOf(principal) };
        foreach (var same in principal.Claims.Where(claim => !Reserved.Contains(claim.Type)).GroupBy(claim => ShortNames.GetValueOrDefault(claim.Type, claim.Type)))
        {
            var values = same.Select(claim => claim.Value).Distinct(StringComparer.Ordinal).ToArray();
            claims[same.Key] = values.Length == 1 && same.Key != Roles ? values[0] : values;
        }

        return claims;
    }

    public static Persona ToPersona(JsonWebToken token, IdentityProvider provider)
    {
        var name = First(PlatformClaims.Name);
        return new Persona(token.Subject, string.IsNullOrEmpty(name) ? token.Subject : name)
        {
            Provider = provider.ShortName,
            Email = First(JwtRegisteredClaimNames.Email),
            Roles = [.. token.Claims.Where(claim => claim.Type == Roles).Select(claim => claim.Value)],
            Claims = [.. token.Claims.Where(claim => !Derived.Contains(claim.Type) && claim.Type != provider.NameClaim).Select(claim => new Claim(claim.Type, claim.Value))],
        };

        string? First(string type) => token.Claims.FirstOrDefault(claim => claim.Type == type)?.Value;
    }
}
