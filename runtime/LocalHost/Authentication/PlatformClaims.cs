using System.Security.Claims;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>The claim types of the platform: it maps those of tokens to the long names that .NET knows.</summary>
internal static class PlatformClaims
{
    public const string UserId = ClaimTypes.NameIdentifier;
    public const string Email = ClaimTypes.Email;
    public const string LoginName = ClaimTypes.Name;
    public const string Upn = ClaimTypes.Upn;
    public const string Role = ClaimTypes.Role;
    public const string ObjectId = "http://schemas.microsoft.com/identity/claims/objectidentifier";
    public const string TenantId = "http://schemas.microsoft.com/identity/claims/tenantid";

    /// <summary>Unmapped, with Entra ID's tokens of version 2: the app's roles come as this, too.</summary>
    public const string EntraRoles = "roles";
    public const string Name = "name";
    public const string PreferredUsername = "preferred_username";
    public const string EmailVerified = "email_verified";
    public const string GitHubLogin = "urn:github:login";

    /// <summary>Whether someone who writes a claim of this type means a role.</summary>
    public static bool IsRole(string type) => type is Role || type.Equals(EntraRoles, StringComparison.OrdinalIgnoreCase) || type.Equals("role", StringComparison.OrdinalIgnoreCase);
}
