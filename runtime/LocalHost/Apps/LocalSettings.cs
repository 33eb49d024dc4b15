using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>local.settings.json, or the sample where there is none: the app's settings, and how the local host serves it.</summary>
internal sealed partial record LocalSettings
{
    public const string Name = "local.settings.json";

    private static readonly string[] Names = [Name, "local.settings.sample.json"];

    /// <summary>The file's name; null where there is none.</summary>
    public string? FileName { get; init; }

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

    /// <exception cref="StartException">The file is broken or encrypted.</exception>
    public static LocalSettings Read(string folder)
    {
        if (Array.Find(Names, name => File.Exists(Path.Combine(folder, name))) is not { } file)
        {
            return new LocalSettings();
        }

        var path = Path.Combine(folder, file);
        var json = JsonFile.Read(path);
        if (JsonFile.FindFlag(json, false, "IsEncrypted"))
        {
            throw new StartException($"{path} is encrypted, and only the machine that encrypted it can read it. Decrypt it there (func settings decrypt) and set \"IsEncrypted\": false.");
        }

        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (JsonFile.Find(json, "Values") is { } found)
        {
            if (found.ValueKind != JsonValueKind.Object)
            {
                throw new StartException($"{path}: Values is not an object.");
            }

            foreach (var value in found.EnumerateObject())
            {
                values[value.Name] = value.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array
                    ? throw new StartException($"{path}: the value {value.Name} is not a text. Write nested settings as Outer__Inner.")
                    : value.Value.ToString();
            }
        }

        if (JsonFile.Find(json, "ConnectionStrings") is { ValueKind: JsonValueKind.Object } connections)
        {
            foreach (var connection in connections.EnumerateObject())
            {
                values[$"ConnectionStrings__{connection.Name}"] = connection.Value.ToString();
            }
        }

        return new LocalSettings
        {
            FileName = file,
            Values = values,
            Port = ReadPort(json, path),
            CorsOrigins = ReadOrigins(json, path),
            CorsCredentials = JsonFile.Find(json, "Host", "CORSCredentials") is { } credentials && credentials.ToString().Equals(bool.TrueString, StringComparison.OrdinalIgnoreCase),
        };
    }

    private static string[] ReadOrigins(JsonElement json, string path)
    {
        if (JsonFile.Find(json, "Host", "CORS") is not { } origins)
        {
            return [];
        }

        return origins.ValueKind == JsonValueKind.String
            ? origins.GetString()!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : throw new StartException($"{path}: Host.CORS is not a text. Write the origins with commas between them, such as \"http://localhost:3000,http://localhost:5173\".");
    }

    private static int? ReadPort(JsonElement json, string path)
    {
        if (JsonFile.Find(json, "Host", "LocalHttpPort") is not { } port)
        {
            return null;
        }

        return int.TryParse(port.ToString(), CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= ushort.MaxValue
            ? number
            : throw new StartException($"{path}: Host.LocalHttpPort is not a port number.");
    }

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex InPercentSigns();
}
