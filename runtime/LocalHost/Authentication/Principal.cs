using System.Security.Claims;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>A signed-in person, in the forms that the platform gives: claims, headers, and <c>/.auth/me</c>.</summary>
internal static class Principal
{
    public const string NameClaim = "name";
    public const string RoleClaim = "roles";
    public const string UserIdClaim = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

    public static ClaimsPrincipal Create(string provider, string userId, string name, IEnumerable<Claim> claims)
        => new(new ClaimsIdentity([new Claim(UserIdClaim, userId), new Claim(NameClaim, name), .. claims], provider, NameClaim, RoleClaim));

    public static string UserIdOf(ClaimsPrincipal principal) => principal.FindFirst(UserIdClaim)!.Value;

    public static string ProviderOf(ClaimsPrincipal principal) => principal.Identity!.AuthenticationType!;

    /// <summary>The value of <c>X-MS-CLIENT-PRINCIPAL</c>.</summary>
    public static string ToHeader(ClaimsPrincipal principal)
        => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(
            new ClientPrincipal(ProviderOf(principal), NameClaim, RoleClaim, [.. principal.Claims.Select(claim => new ClientClaim(claim.Type, claim.Value))])));

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

    /// <summary>The entry of <c>/.auth/me</c>.</summary>
    public static object ToMe(ClaimsPrincipal principal, DateTimeOffset expires) => new
    {
        provider_name = ProviderOf(principal),
        user_id = UserIdOf(principal),
        user_claims = principal.Claims.Select(claim => new ClientClaim(claim.Type, claim.Value)),
        access_token = "",
        id_token = "",
        expires_on = expires.UtcDateTime.ToString("O"),
    };

    private sealed record ClientPrincipal(
        [property: JsonPropertyName("auth_typ")] string AuthType,
        [property: JsonPropertyName("name_typ")] string NameType,
        [property: JsonPropertyName("role_typ")] string RoleType,
        [property: JsonPropertyName("claims")] IReadOnlyList<ClientClaim>? Claims);

    private sealed record ClientClaim([property: JsonPropertyName("typ")] string Type, [property: JsonPropertyName("val")] string Value);
}
