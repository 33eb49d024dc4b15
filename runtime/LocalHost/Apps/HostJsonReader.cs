using System.Globalization;
using System.Text.Json;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>Reads host.json, and says everything that is wrong with it at once.</summary>
internal sealed class HostJsonReader
{
    private readonly List<string> _problems = [];
    private readonly string _path;
    private readonly JsonElement _json;

    private HostJsonReader(string path, LocalSettings settings)
    {
        _path = path;
        _json = HostJsonOverrides.Apply(JsonFile.Read(path), settings);
    }

    /// <exception cref="StartException">The file is broken; every problem is named.</exception>
    public static HostJson Read(string folder, LocalSettings settings) => new HostJsonReader(Path.Combine(folder, "host.json"), settings).Read();

    private HostJson Read()
    {
        if (JsonFile.FindText(_json, "version") != "2.0")
        {
            _problems.Add($"{_path} has no \"version\": \"2.0\", which the Functions host asks for. Add it.");
        }

        var host = new HostJson
        {
            RoutePrefix = ReadRoutePrefix(),
            FunctionTimeout = ReadTimeout(),
            MaxConcurrentRequests = ReadLimit("maxConcurrentRequests"),
            MaxOutstandingRequests = ReadLimit("maxOutstandingRequests"),
            CustomHeaders = ReadHeaders(),
            DynamicThrottles = JsonFile.FindFlag(_json, false, "extensions", "http", "dynamicThrottlesEnabled"),
            DurableStorage = ReadDurableStorage(),
            LogLevels = ReadLevels(),
            Values = JsonFile.Flatten(_json, HostJson.Section),
        };
        return _problems.Count == 0 ? host : throw new StartException(_problems);
    }

    private string ReadRoutePrefix()
    {
        if (JsonFile.Find(_json, "extensions", "http", "routePrefix") is not { ValueKind: not JsonValueKind.Null } prefix)
        {
            return "api";
        }

        if (prefix.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            Add("extensions.http.routePrefix", "it is not a text such as \"api\", or \"\" for none.");
        }

        return prefix.ToString().Trim('/');
    }

    private Dictionary<string, LogLevel> ReadLevels()
    {
        var levels = new Dictionary<string, LogLevel>(StringComparer.OrdinalIgnoreCase);
        if (JsonFile.Find(_json, "logging", "logLevel") is { ValueKind: JsonValueKind.Object } configured)
        {
            foreach (var level in configured.EnumerateObject())
            {
                if (level.Value.ValueKind == JsonValueKind.String && Enum.TryParse<LogLevel>(level.Value.GetString(), ignoreCase: true, out var parsed))
                {
                    levels[level.Name.Equals("default", StringComparison.OrdinalIgnoreCase) ? "" : level.Name] = parsed;
                }
                else
                {
                    Add($"logging.logLevel.{level.Name}", $"'{level.Value}' is none of {string.Join(", ", Enum.GetNames<LogLevel>())}.");
                }
            }
        }

        return levels;
    }

    private Dictionary<string, string> ReadHeaders()
        => JsonFile.Find(_json, "extensions", "http", "customHeaders") is { ValueKind: JsonValueKind.Object } headers
            ? headers.EnumerateObject().ToDictionary(header => header.Name, header => header.Value.ToString())
            : [];

    private string? ReadDurableStorage()
    {
        string[] provider = ["extensions", "durableTask", "storageProvider"];
        return JsonFile.FindText(_json, [.. provider, "type"]) is { } type && !type.Equals("AzureStorage", StringComparison.OrdinalIgnoreCase)
            ? null
            : JsonFile.FindText(_json, [.. provider, "connectionName"]) ?? JsonFile.FindText(_json, [.. provider, "connectionStringName"]) ?? StorageNeed.DefaultConnection;
    }

    private TimeSpan? ReadTimeout()
    {
        var byDefault = TimeSpan.FromMinutes(5);
        if (JsonFile.Find(_json, "functionTimeout") is not { } timeout)
        {
            return byDefault;
        }

        var text = timeout.ToString();
        if (text == "-1")
        {
            return null;
        }

        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero)
        {
            return span;
        }

        Add("functionTimeout", $"'{text}' is not a time such as \"00:05:00\", or \"-1\" for none.");
        return byDefault;
    }

    private int? ReadLimit(string name)
    {
        if (JsonFile.Find(_json, "extensions", "http", name) is not { } limit)
        {
            return null;
        }

        if (!int.TryParse(limit.ToString(), CultureInfo.InvariantCulture, out var number) || number is 0 or < -1)
        {
            Add($"extensions.http.{name}", $"'{limit}' is not a number of requests, or -1 for no limit.");
            return null;
        }

        return number == -1 ? null : number;
    }

    private void Add(string setting, string problem) => _problems.Add($"{_path}: {setting}: {problem}");
}
