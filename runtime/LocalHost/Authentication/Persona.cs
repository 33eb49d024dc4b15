using System.Security.Claims;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>Someone whom a test signs in, as App Service Authentication would after the provider's page.</summary>
/// <param name="UserId">The user id, as the provider has it; what <c>X-MS-CLIENT-PRINCIPAL-ID</c> says.</param>
/// <param name="Name">The name that <c>X-MS-CLIENT-PRINCIPAL-NAME</c> says.</param>
public sealed record Persona(string UserId, string Name)
{
    /// <summary>The provider's name in addresses, such as <c>aad</c> or <c>github</c>.</summary>
    public string Provider { get; init; } = Providers.EntraId;

    /// <summary>The roles, which <c>ClaimsPrincipal.IsInRole</c> finds.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Further claims.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];

    internal ClaimsPrincipal ToPrincipal() => Principal.Create(
        Providers.ShortNameOf(Provider), UserId, Name, [.. Roles.Select(role => new Claim(Principal.RoleClaim, role)), .. Claims]);
}
