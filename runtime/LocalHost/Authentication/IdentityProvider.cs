namespace InProcSignalR.LocalHost.Authentication;

/// <summary>An identity provider that the app's auth.json enables, with what the platform does differently for it.</summary>
/// <param name="ShortName">The name that stands in addresses, such as <c>aad</c> or <c>github</c>, in lower case.</param>
internal sealed record IdentityProvider(string ShortName)
{
    public const string EntraId = "aad";
    public const string Google = "google";
    public const string Facebook = "facebook";
    public const string Twitter = "twitter";
    public const string GitHub = "github";
    public const string Apple = "apple";

    /// <summary>The app's id with the provider; the audience of ID tokens.</summary>
    public string? ClientId { get; init; }

    /// <summary>The tenant of Entra ID, as <c>openIdIssuer</c> names it.</summary>
    public string? Tenant { get; init; }

    /// <summary>Whether auth.json names a secret for it: without, the platform gets no access token.</summary>
    public bool HasSecret { get; init; }

    /// <summary>Whether the sign-in asks for a refresh token, such as by the scope <c>offline_access</c>.</summary>
    public bool AsksForRefreshToken { get; init; }

    /// <summary>The claim that holds the name with a custom OpenID Connect provider.</summary>
    public string? NameClaim { get; init; }

    public string DisplayName => ShortName switch
    {
        EntraId => "Microsoft",
        Google => "Google",
        Facebook => "Facebook",
        Twitter => "X",
        GitHub => "GitHub",
        Apple => "Apple",
        "microsoftaccount" => "Microsoft account",
        _ => ShortName,
    };

    /// <summary>Facebook, X and GitHub speak OAuth without OpenID Connect: there is no ID token.</summary>
    public bool GivesIdToken => ShortName is not (Facebook or Twitter or GitHub);

    /// <summary>Facebook, X and GitHub have none to give, whatever is asked for.</summary>
    public bool GivesRefreshToken => GivesIdToken && HasSecret && AsksForRefreshToken;

    /// <summary>The name of a provider in addresses, of the name that auth.json or an address has.</summary>
    public static string ShortNameOf(string name) => name.ToLowerInvariant() switch
    {
        "azureactivedirectory" => EntraId,
        "x" => Twitter,
        "legacymicrosoftaccount" => "microsoftaccount",
        var other => other,
    };

    /// <summary>A provider's name in an address: letters, digits, hyphens and underscores.</summary>
    public static bool IsValidName(string name) => name.Length is > 0 and <= 64 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
