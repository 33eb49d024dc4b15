using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>A signed-in person, in the forms that the platform gives.</summary>
internal static class Principal
{
    public static string UserIdOf(ClaimsPrincipal principal) => principal.FindFirst(PlatformClaims.UserId)!.Value;

    public static string ProviderOf(ClaimsPrincipal principal) => principal.Identity!.AuthenticationType!;

    /// <summary>The <c>user_id</c> of <c>/.auth/me</c>: with these providers the name that a person signs in with, as seen on the platform; else the id.</summary>
    public static string LoginNameOf(ClaimsPrincipal principal)
    {
        var identity = (ClaimsIdentity)principal.Identity!;
        var hasLoginName = identity.NameClaimType is PlatformClaims.Email or PlatformClaims.Upn || identity.AuthenticationType == IdentityProvider.GitHub;
        return hasLoginName && identity.Name is { } name ? name : UserIdOf(principal);
    }

    /// <summary>The value of <c>X-MS-CLIENT-PRINCIPAL</c>.</summary>
    public static string ToHeader(ClaimsPrincipal principal)
    {
        var identity = (ClaimsIdentity)principal.Identity!;
        return Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new ClientPrincipal(ProviderOf(principal), identity.NameClaimType, identity.RoleClaimType, ToClaims(principal))));
    }

    /// <summary>The principal of a header that the platform, or someone in its place, has set; null where it cannot be read.</summary>
    public static ClaimsPrincipal? FromHeader(string header)
    {
        try
        {
            var principal = JsonSerializer.Deserialize<ClientPrincipal>(Convert.FromBase64String(header));
            return principal is null
                ? null
                : new ClaimsPrincipal(new ClaimsIdentity(
                    (principal.Claims ?? []).Select(claim => new Claim(claim.Type, claim.Value)), principal.AuthType, principal.NameType, principal.RoleType));
        }
        catch (Exception exception) when (exception is FormatException or JsonException or ArgumentNullException)
        {
            return null;
        }
    }

    /// <summary>The claims as <c>X-MS-CLIENT-PRINCIPAL</c> and <c>/.auth/me</c> list them.</summary>
    public static IReadOnlyList<ClientClaim> ToClaims(ClaimsPrincipal principal) => [.. principal.Claims.Select(claim => new ClientClaim(claim.Type, claim.Value))];

    private sealed record ClientPrincipal(
        [property: JsonPropertyName("auth_typ")] string AuthType,
        [property: JsonPropertyName("name_typ")] string NameType,
        [property: JsonPropertyName("role_typ")] string RoleType,
        [property: JsonPropertyName("claims")] IReadOnlyList<ClientClaim>? Claims);

    internal sealed record ClientClaim([property: JsonPropertyName("typ")] string Type, [property: JsonPropertyName("val")] string Value);
}
