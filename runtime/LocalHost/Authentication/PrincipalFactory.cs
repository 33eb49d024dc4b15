using System.Security.Claims;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>Makes the principal of a persona, with the claims that the platform gives for each provider.</summary>
/// <remarks>
/// Claim types, <c>name_typ</c> and <c>role_typ</c> follow principals seen on the platform. One difference is deliberate: roles of Entra ID come as the claim
/// <c>roles</c> and as <c>role_typ</c>, so that <see cref="ClaimsPrincipal.IsInRole"/> finds them; on the platform it does not
/// (azure-functions-host, issue 3898).
/// </remarks>
internal static class PrincipalFactory
{
    private const string AnyTenant = "00000000-0000-0000-0000-000000000000";

    public static ClaimsPrincipal Create(Persona persona, IdentityProvider provider)
    {
        var roles = persona.Roles.Concat(persona.Claims.Where(claim => PlatformClaims.IsRole(claim.Type)).Select(claim => claim.Value)).Distinct(StringComparer.Ordinal).ToArray();
        Claim[] claims =
        [
            new(PlatformClaims.UserId, persona.UserId),
            new(PlatformClaims.Name, persona.Name),
            .. EmailClaims(persona, provider),
            .. ProviderClaims(persona, provider),
            .. roles.Select(role => new Claim(PlatformClaims.Role, role)),
            .. provider.ShortName == IdentityProvider.EntraId ? roles.Select(role => new Claim(PlatformClaims.EntraRoles, role)) : [],
            .. persona.Claims.Where(claim => !PlatformClaims.IsRole(claim.Type)),
        ];
        return new ClaimsPrincipal(new ClaimsIdentity(claims, provider.ShortName, NameTypeOf(persona, provider), PlatformClaims.Role));
    }

    private static IEnumerable<Claim> EmailClaims(Persona persona, IdentityProvider provider)
    {
        if (persona.Email is null)
        {
            yield break;
        }

        yield return new Claim(PlatformClaims.Email, persona.Email);
        if (provider.ShortName is IdentityProvider.EntraId)
        {
            yield return new Claim(PlatformClaims.PreferredUsername, persona.Email);
        }
        else if (provider.ShortName is IdentityProvider.Google or IdentityProvider.Apple)
        {
            yield return new Claim(PlatformClaims.EmailVerified, "true");
        }
    }

    private static Claim[] ProviderClaims(Persona persona, IdentityProvider provider) => provider.ShortName switch
    {
        IdentityProvider.EntraId =>
            [new(PlatformClaims.ObjectId, persona.UserId), new(PlatformClaims.TenantId, provider.Tenant ?? AnyTenant), new("ver", "2.0")],
        IdentityProvider.Google or IdentityProvider.Apple => [],
        IdentityProvider.Twitter => [new(PlatformClaims.Upn, persona.Name)],
        IdentityProvider.GitHub => [new(PlatformClaims.LoginName, persona.Name), new(PlatformClaims.GitHubLogin, persona.Name)],
        _ when provider.NameClaim is { } named and not PlatformClaims.Name => [new(PlatformClaims.LoginName, persona.Name), new(named, persona.Name)],
        _ => [new(PlatformClaims.LoginName, persona.Name)],
    };

    private static string NameTypeOf(Persona persona, IdentityProvider provider) => provider.ShortName switch
    {
        IdentityProvider.EntraId or IdentityProvider.Google or IdentityProvider.Apple => persona.Email is null ? PlatformClaims.Name : PlatformClaims.Email,
        IdentityProvider.Twitter => PlatformClaims.Upn,
        _ => PlatformClaims.LoginName,
    };
}
