using System.Security.Claims;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>Someone to sign in, as App Service Authentication would after the provider's page.</summary>
/// <param name="UserId">The user id, as the provider has it; what <c>X-MS-CLIENT-PRINCIPAL-ID</c> says.</param>
/// <param name="Name">The name to show.</param>
public sealed record Persona(string UserId, string Name)
{
    /// <summary>
    /// The e-mail address. With it, <c>X-MS-CLIENT-PRINCIPAL-NAME</c> and <c>ClaimsPrincipal.Identity.Name</c> are the address for Microsoft, Google and
    /// Apple, as on the platform; without, they are the name.
    /// </summary>
    public string? Email { get; init; }

    /// <summary>The provider's name in addresses, such as <c>aad</c> or <c>github</c>; the app's default provider where there is none.</summary>
    public string? Provider { get; init; }

    /// <summary>The roles, which <c>ClaimsPrincipal.IsInRole</c> finds.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Further claims.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];
}
