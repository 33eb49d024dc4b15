using System.Text.Json;
using InProcSignalR.LocalHost.Apps;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>Reads <c>identityProviders</c> of auth.json: who is enabled, and what of the registration shows in tokens.</summary>
internal static class ProviderReader
{
    private const int MaxProviders = 32;
    private static readonly string[] CustomSections = ["customOpenIdConnectProviders", "openIdConnectProviders"];

    /// <summary>The enabled providers; without any section, the one that people are sent to, or Entra ID.</summary>
    public static IReadOnlyList<IdentityProvider> Read(JsonElement json, string? redirectTo, Action<string> addProblem)
    {
        if (JsonFile.Find(json, "identityProviders") is not { ValueKind: JsonValueKind.Object } section)
        {
            return [new IdentityProvider(redirectTo ?? IdentityProvider.EntraId)];
        }

        var providers = new List<IdentityProvider>();
        foreach (var entry in section.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Object))
        {
            if (CustomSections.Contains(entry.Name, StringComparer.OrdinalIgnoreCase))
            {
                providers.AddRange(entry.Value.EnumerateObject().Where(custom => IsEnabled(custom.Value)).Select(ReadCustom));
            }
            else if (IsEnabled(entry.Value))
            {
                providers.Add(Read(entry));
            }
        }

        foreach (var provider in providers.Where(provider => !IdentityProvider.IsValidName(provider.ShortName)))
        {
            addProblem($"'{provider.ShortName}' cannot stand in an address. Name it with 1 to 64 letters, digits, hyphens and underscores.");
        }

        if (providers.Count is 0 or > MaxProviders)
        {
            addProblem($"{(providers.Count == 0 ? "none" : providers.Count)} is enabled. Enable 1 to {MaxProviders}, such as \"azureActiveDirectory\": {{ \"enabled\": true }}.");
        }

        return providers.Count > 0 ? providers : [new IdentityProvider(IdentityProvider.EntraId)];
    }

    private static IdentityProvider Read(JsonProperty entry) => new(IdentityProvider.ShortNameOf(entry.Name))
    {
        ClientId = RealValue(JsonFile.FindText(entry.Value, "registration", "clientId") ?? JsonFile.FindText(entry.Value, "registration", "appId")),
        Tenant = TenantOf(JsonFile.FindText(entry.Value, "registration", "openIdIssuer")),
        HasSecret = entry.Value.TryGetProperty("registration", out var registration) && HasSecret(registration),
        AsksForRefreshToken = JsonFile.FindTexts(entry.Value, "login", "loginParameters").Concat(JsonFile.FindTexts(entry.Value, "login", "scopes")).Any(AsksForRefreshToken),
    };

    private static IdentityProvider ReadCustom(JsonProperty entry) => new(entry.Name.ToLowerInvariant())
    {
        ClientId = RealValue(JsonFile.FindText(entry.Value, "registration", "clientId")),
        HasSecret = JsonFile.Find(entry.Value, "registration", "clientCredential") is { ValueKind: JsonValueKind.Object } credential && HasSecret(credential),
        AsksForRefreshToken = JsonFile.FindTexts(entry.Value, "login", "scopes").Any(AsksForRefreshToken),
        NameClaim = JsonFile.FindText(entry.Value, "login", "nameClaimType"),
    };

    private static bool IsEnabled(JsonElement provider) => provider.ValueKind == JsonValueKind.Object && JsonFile.FindFlag(provider, true, "enabled");

    private static bool HasSecret(JsonElement registration)
        => registration.ValueKind == JsonValueKind.Object
            && registration.EnumerateObject().Any(property => property.Name.EndsWith("SecretSettingName", StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind == JsonValueKind.String);

    private static bool AsksForRefreshToken(string parameter)
        => parameter.Contains("offline_access", StringComparison.OrdinalIgnoreCase) || parameter.Equals("access_type=offline", StringComparison.OrdinalIgnoreCase);

    /// <summary>A sample's <c>&lt;client-id&gt;</c> is no id.</summary>
    private static string? RealValue(string? value) => string.IsNullOrWhiteSpace(value) || value.Contains('<', StringComparison.Ordinal) ? null : value;

    private static string? TenantOf(string? issuer)
        => Uri.TryCreate(issuer, UriKind.Absolute, out var uri) && RealValue(Uri.UnescapeDataString(uri.AbsolutePath).Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()) is { } tenant ? tenant : null;
}
