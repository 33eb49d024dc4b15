using System.Text.Json;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>The settings of App Service Authentication (V2), as the app's auth.json has them.</summary>
internal sealed record AuthSettings
{
    private const string FileName = "auth.json";

    public required UnauthenticatedAction UnauthenticatedAction { get; init; }

    /// <summary>The short name of the provider that people are sent to.</summary>
    public required string DefaultProvider { get; init; }

    public required IReadOnlyList<string> ExcludedPaths { get; init; }

    /// <summary>Addresses outside the site that a sign-in may lead back to.</summary>
    public required IReadOnlyList<string> AllowedRedirects { get; init; }

    /// <summary>Null where there is no auth.json, or it turns authentication off.</summary>
    /// <exception cref="StartException">The file is broken.</exception>
    public static AuthSettings? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        var json = JsonFile.Read(path);
        if (!JsonFile.FindFlag(json, true, "platform", "enabled"))
        {
            return null;
        }

        var action = JsonFile.FindText(json, "globalValidation", "unauthenticatedClientAction") ?? nameof(UnauthenticatedAction.RedirectToLoginPage);
        return new AuthSettings
        {
            UnauthenticatedAction = Enum.TryParse<UnauthenticatedAction>(action, ignoreCase: true, out var parsed)
                ? parsed
                : throw new StartException($"{path}: globalValidation.unauthenticatedClientAction '{action}' is none of {string.Join(", ", Enum.GetNames<UnauthenticatedAction>())}."),
            DefaultProvider = Providers.ShortNameOf(JsonFile.FindText(json, "globalValidation", "redirectToProvider") ?? FirstProvider(json)),
            ExcludedPaths = JsonFile.FindTexts(json, "globalValidation", "excludedPaths"),
            AllowedRedirects = JsonFile.FindTexts(json, "login", "allowedExternalRedirectUrls"),
        };
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

    private static string FirstProvider(JsonElement json)
        => JsonFile.Find(json, "identityProviders") is { ValueKind: JsonValueKind.Object } providers
            ? providers.EnumerateObject().Select(provider => provider.Name).FirstOrDefault() ?? Providers.EntraId
            : Providers.EntraId;
}
