using System.Text.RegularExpressions;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>local.settings.json, or the sample where there is none: the app's settings, and how the local host serves it.</summary>
internal sealed partial record LocalSettings
{
    public const string Name = "local.settings.json";

    /// <summary>The file's name; null where there is none.</summary>
    public string? FileName { get; init; }

    /// <summary>Whether there is a file, and nothing of it can be read: what looks missing may be in it.</summary>
    public bool IsUnreadable { get; init; }

    public IReadOnlyDictionary<string, string?> Values { get; init; } = new Dictionary<string, string?>();

    public int? Port { get; init; }

    /// <summary>The origins that may call across, or <c>*</c>.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>Whether they may send cookies.</summary>
    public bool CorsCredentials { get; init; }

    /// <summary>A setting as the app sees it: the environment comes before the file, and an empty value counts as none, as with <c>func</c>. Null where there is none.</summary>
    public string? Find(string name)
        => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value
            : Values.GetValueOrDefault(name) is { Length: > 0 } own ? own
            : null;

    /// <summary>A text with the settings that it asks for in percent signs, as far as they are there.</summary>
    public string Resolve(string text) => InPercentSigns().Replace(text, match => Find(match.Groups[1].Value) ?? match.Value);

    /// <summary>The settings that a text asks for in percent signs.</summary>
    public static IEnumerable<string> NamesIn(string text) => InPercentSigns().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>Whether there is a setting, be it empty.</summary>
    public bool Has(string name) => Values.ContainsKey(name) || Environment.GetEnvironmentVariable(name) is not null;

    /// <summary>Whether there is a setting below a name, such as <c>Name__serviceUri</c>: a connection by identity.</summary>
    public bool HasBelow(string name)
        => Values.Keys.Concat(Environment.GetEnvironmentVariables().Keys.Cast<string>())
            .Any(key => key.StartsWith(name + "__", StringComparison.OrdinalIgnoreCase) || key.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex InPercentSigns();
}
