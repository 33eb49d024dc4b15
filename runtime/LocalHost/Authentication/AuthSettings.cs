using InProcSignalR.LocalHost.Authentication.Users;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>The settings of App Service Authentication (V2), as the app's auth.json has them.</summary>
internal sealed record AuthSettings
{
    public static readonly TimeSpan DefaultSessionLifetime = TimeSpan.FromHours(8);
    public static readonly TimeSpan DefaultRefreshExtension = TimeSpan.FromHours(72);

    /// <summary>How long the tokens of a provider count, as with Entra ID.</summary>
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(1);

    public required UnauthenticatedAction UnauthenticatedAction { get; init; }

    /// <summary>The providers that people can sign in with; there is at least one.</summary>
    public required IReadOnlyList<IdentityProvider> Providers { get; init; }

    /// <summary>The short name of the provider that people are sent to.</summary>
    public required string DefaultProvider { get; init; }

    public required IReadOnlyList<string> ExcludedPaths { get; init; }

    /// <summary>Addresses outside the site that a sign-in may lead back to.</summary>
    public required IReadOnlyList<string> AllowedRedirects { get; init; }

    /// <summary>How long a session lasts after the sign-in.</summary>
    public required TimeSpan SessionLifetime { get; init; }

    /// <summary>How long after its end a session can be refreshed.</summary>
    public required TimeSpan RefreshExtension { get; init; }

    /// <summary>Whether the provider's tokens are kept and given to the app.</summary>
    public required bool KeepsTokens { get; init; }

    /// <summary>The platform's own paths.</summary>
    public AuthPaths Paths { get; init; } = AuthPaths.Default;

    /// <summary>The headers in which a proxy in front says what people see; null where its word does not count.</summary>
    public ForwardProxy? Proxy { get; init; }

    /// <summary>Whether auth.json asks for HTTPS outright: so it is with --use-https, where nothing listens by HTTP.</summary>
    public bool AsksForHttps { get; init; }

    /// <summary>A path of the app that signs out, beside the platform's.</summary>
    public string? LogoutPath { get; init; }

    /// <summary>Whether a sign-in leads back to the part of the page, after <c>#</c>, that a person wanted.</summary>
    public bool PreservesFragments { get; init; }

    /// <summary>The people of auth.users.json, offered on the sign-in page.</summary>
    public IReadOnlyList<Persona> Users { get; init; } = [];

    /// <summary>Null where there is no auth.json, or it turns authentication off.</summary>
    /// <exception cref="StartException">The files are broken; every problem is named.</exception>
    public static AuthSettings? Read(string folder) => AuthSettingsReader.Read(folder);

    /// <summary>An enabled provider by the name of an address; null where it is not enabled.</summary>
    public IdentityProvider? FindProvider(string name)
    {
        var shortName = IdentityProvider.ShortNameOf(name);
        return Providers.FirstOrDefault(provider => provider.ShortName == shortName);
    }

    /// <summary>Whether a path is open to everyone: named as it is, or below one that ends with <c>/*</c>.</summary>
    public bool IsExcluded(PathString path)
    {
        foreach (var excluded in ExcludedPaths)
        {
            var isExcluded = excluded.EndsWith("/*", StringComparison.Ordinal)
                ? path.StartsWithSegments(excluded[..^2], StringComparison.OrdinalIgnoreCase)
                : path.Equals(excluded.TrimEnd('/'), StringComparison.OrdinalIgnoreCase) || path.Equals(excluded, StringComparison.OrdinalIgnoreCase);
            if (isExcluded)
            {
                return true;
            }
        }

        return false;
    }
}
