namespace InProcSignalR.LocalHost.Authentication;

/// <summary>The identity providers, by the names that stand in addresses.</summary>
internal static class Providers
{
    public const string EntraId = "aad";

    public static string ShortNameOf(string name) => name.ToLowerInvariant() switch
    {
        "azureactivedirectory" or "aad" => EntraId,
        var other => other,
    };

    public static string DisplayNameOf(string shortName) => shortName switch
    {
        EntraId => "Microsoft",
        "google" => "Google",
        "facebook" => "Facebook",
        "twitter" => "X",
        "github" => "GitHub",
        "apple" => "Apple",
        _ => shortName,
    };

    /// <summary>A provider's name in an address: letters, digits, hyphens and underscores.</summary>
    public static bool IsValid(string name) => name.Length is > 0 and <= 64 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
