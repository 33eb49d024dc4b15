using System.Text.Json;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>host.json: how the host treats the app.</summary>
internal sealed record HostJson
{
    public string RoutePrefix { get; init; } = "api";

    /// <summary>The lowest level that is logged, by category; an empty category is the default.</summary>
    public IReadOnlyDictionary<string, LogLevel> LogLevels { get; init; } = new Dictionary<string, LogLevel>();

    /// <summary>Every value, as configuration of the host.</summary>
    public IReadOnlyDictionary<string, string?> Values { get; init; } = new Dictionary<string, string?>();

    /// <exception cref="StartException">The file is broken.</exception>
    public static HostJson Read(string folder)
    {
        var path = Path.Combine(folder, "host.json");
        var json = JsonFile.Read(path);
        if (!json.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.String || version.GetString() != "2.0")
        {
            throw new StartException($"{path} has no \"version\": \"2.0\", which the Functions host asks for.");
        }

        var prefix = JsonFile.Find(json, "extensions", "http", "routePrefix");
        var levels = new Dictionary<string, LogLevel>(StringComparer.OrdinalIgnoreCase);
        if (JsonFile.Find(json, "logging", "logLevel") is { ValueKind: JsonValueKind.Object } configured)
        {
            foreach (var level in configured.EnumerateObject())
            {
                if (level.Value.ValueKind != JsonValueKind.String || !Enum.TryParse<LogLevel>(level.Value.GetString(), ignoreCase: true, out var parsed))
                {
                    throw new StartException($"{path}: logging.logLevel.{level.Name} is not a log level such as Information.");
                }

                levels[level.Name.Equals("default", StringComparison.OrdinalIgnoreCase) ? "" : level.Name] = parsed;
            }
        }

        return new HostJson
        {
            RoutePrefix = prefix is { ValueKind: JsonValueKind.String } ? prefix.Value.GetString()!.Trim('/') : "api",
            LogLevels = levels,
            Values = JsonFile.Flatten(json, "AzureFunctionsJobHost"),
        };
    }
}
