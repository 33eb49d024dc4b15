using System.Globalization;
using System.Text.Json;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>host.json: how the host treats the app.</summary>
internal sealed record HostJson
{
    /// <summary>Where the host's configuration has host.json; extensions find their settings below it.</summary>
    public const string Section = "AzureFunctionsJobHost";

    public string RoutePrefix { get; init; } = "api";

    /// <summary>How long a function may run; null for as long as it likes (<c>-1</c>). The host's default is 5 minutes.</summary>
    public TimeSpan? FunctionTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many HTTP functions run at once; null for no limit.</summary>
    public int? MaxConcurrentRequests { get; init; }

    /// <summary>How many requests are held in all, running and waiting; null for no limit. What comes above it is answered 429.</summary>
    public int? MaxOutstandingRequests { get; init; }

    /// <summary>Headers that every answer of a function has, by <c>extensions.http.customHeaders</c>.</summary>
    public IReadOnlyDictionary<string, string> CustomHeaders { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the host in Azure refuses requests when its machine is at its limits; a person's own machine does not.</summary>
    public bool DynamicThrottles { get; init; }

    /// <summary>The connection of Durable Functions; null where they keep their state elsewhere than in a storage account.</summary>
    public string? DurableStorage { get; init; } = StorageNeed.DefaultConnection;

    /// <summary>The lowest level that is logged, by category; an empty category is the default.</summary>
    public IReadOnlyDictionary<string, LogLevel> LogLevels { get; init; } = new Dictionary<string, LogLevel>();

    /// <summary>Every value, as configuration of the host.</summary>
    public IReadOnlyDictionary<string, string?> Values { get; init; } = new Dictionary<string, string?>();

    /// <exception cref="StartException">The file is broken.</exception>
    public static HostJson Read(string folder, LocalSettings settings)
    {
        var path = Path.Combine(folder, "host.json");
        var json = HostJsonOverrides.Apply(JsonFile.Read(path), settings);
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
            FunctionTimeout = ReadTimeout(json, path),
            MaxConcurrentRequests = ReadLimit(json, path, "maxConcurrentRequests"),
            MaxOutstandingRequests = ReadLimit(json, path, "maxOutstandingRequests"),
            CustomHeaders = ReadHeaders(json),
            DynamicThrottles = JsonFile.FindFlag(json, false, "extensions", "http", "dynamicThrottlesEnabled"),
            DurableStorage = ReadDurableStorage(json),
            LogLevels = levels,
            Values = JsonFile.Flatten(json, Section),
        };
    }

    private static Dictionary<string, string> ReadHeaders(JsonElement json)
        => JsonFile.Find(json, "extensions", "http", "customHeaders") is { ValueKind: JsonValueKind.Object } headers
            ? headers.EnumerateObject().ToDictionary(header => header.Name, header => header.Value.ToString())
            : [];

    private static string? ReadDurableStorage(JsonElement json)
    {
        string[] provider = ["extensions", "durableTask", "storageProvider"];
        return JsonFile.FindText(json, [.. provider, "type"]) is { } type && !type.Equals("AzureStorage", StringComparison.OrdinalIgnoreCase)
            ? null
            : JsonFile.FindText(json, [.. provider, "connectionName"]) ?? JsonFile.FindText(json, [.. provider, "connectionStringName"]) ?? StorageNeed.DefaultConnection;
    }

    private static TimeSpan? ReadTimeout(JsonElement json, string path)
    {
        if (JsonFile.Find(json, "functionTimeout") is not { } timeout)
        {
            return TimeSpan.FromMinutes(5);
        }

        var text = timeout.ToString();
        if (text == "-1")
        {
            return null;
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero
            ? span
            : throw new StartException($"{path}: functionTimeout '{text}' is not a time such as \"00:05:00\", or \"-1\" for none.");
    }

    private static int? ReadLimit(JsonElement json, string path, string name)
    {
        if (JsonFile.Find(json, "extensions", "http", name) is not { } limit)
        {
            return null;
        }

        if (!int.TryParse(limit.ToString(), CultureInfo.InvariantCulture, out var number) || number is 0 or < -1)
        {
            throw new StartException($"{path}: extensions.http.{name} is not a number of requests, or -1 for no limit.");
        }

        return number == -1 ? null : number;
    }
}
