using System.Text.Json;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>A function, as its function.json tells.</summary>
internal sealed record FunctionMetadata(string Name, string ScriptFile, string TypeName, string MethodName, bool IsDisabled, string Trigger, string? TriggerParameter, HttpTrigger? Http, SignalRTrigger? SignalR)
{
    /// <summary>The trigger's type as function.json has it, such as <c>timerTrigger</c>.</summary>
    public string TriggerType { get; init; } = "";

    /// <summary>function.json as it is.</summary>
    public JsonElement Config { get; init; }

    public bool IsTimer => TriggerType.Equals("timerTrigger", StringComparison.OrdinalIgnoreCase);

    /// <summary>The bindings of function.json, the trigger among them.</summary>
    public IEnumerable<JsonElement> Bindings
        => JsonFile.Find(Config, "bindings") is { ValueKind: JsonValueKind.Array } bindings ? bindings.EnumerateArray() : [];

    /// <summary>Reads every function's file; what is wrong with one is added to the problems.</summary>
    public static IReadOnlyList<FunctionMetadata> ReadAll(string folder, List<string> problems)
    {
        var functions = new List<FunctionMetadata>();
        foreach (var file in Directory.EnumerateDirectories(folder).Select(child => Path.Combine(child, "function.json")).Where(File.Exists).Order(StringComparer.Ordinal))
        {
            try
            {
                functions.Add(Read(file));
            }
            catch (StartException exception)
            {
                problems.AddRange(exception.Problems);
            }
        }

        return functions;
    }

    private static FunctionMetadata Read(string file)
    {
        var json = JsonFile.Read(file);
        var entryPoint = JsonFile.FindText(json, "entryPoint") ?? throw new StartException($"{file} has no entryPoint: only compiled in-process functions can be run.");
        var script = JsonFile.FindText(json, "scriptFile") ?? throw new StartException($"{file} has no scriptFile, which names the function's assembly. Build the app anew.");
        var dot = entryPoint.LastIndexOf('.');
        if (dot <= 0)
        {
            throw new StartException($"{file}: the entryPoint '{entryPoint}' is not Namespace.Class.Method.");
        }

        var trigger = FindTrigger(json) ?? throw new StartException($"{file} has no trigger among its bindings, so nothing can start the function. Build the app anew, or delete the folder.");
        var type = JsonFile.FindText(trigger, "type")!;
        var signalR = type.Equals("signalRTrigger", StringComparison.OrdinalIgnoreCase) ? SignalRTrigger.Read(trigger, entryPoint[..dot], entryPoint[(dot + 1)..]) : null;
        return new FunctionMetadata(
            Path.GetFileName(Path.GetDirectoryName(file))!,
            Path.GetFullPath(script, Path.GetDirectoryName(file)!),
            entryPoint[..dot],
            entryPoint[(dot + 1)..],
            JsonFile.FindFlag(json, false, "disabled"),
            signalR is null ? Describe(type, trigger) : $"{type} {signalR}",
            JsonFile.FindText(trigger, "name"),
            type.Equals("httpTrigger", StringComparison.OrdinalIgnoreCase) ? HttpTrigger.Read(trigger) : null,
            signalR)
        {
            TriggerType = type,
            Config = json,
        };
    }

    private static JsonElement? FindTrigger(JsonElement json)
    {
        if (JsonFile.Find(json, "bindings") is { ValueKind: JsonValueKind.Array } bindings)
        {
            foreach (var binding in bindings.EnumerateArray())
            {
                if (JsonFile.FindText(binding, "type")?.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase) == true)
                {
                    return binding;
                }
            }
        }

        return null;
    }

    /// <summary>The trigger in a few words: its type, and what the attribute says of it.</summary>
    private static string Describe(string type, JsonElement trigger)
    {
        var details = trigger.EnumerateObject()
            .Where(property => property.Name is not ("type" or "name" or "direction" or "connectionStringSetting" or "parameterNames" or "authLevel" or "source"))
            .Where(property => property.Value.ValueKind is JsonValueKind.String && property.Value.GetString()!.Length > 0)
            .Select(property => property.Value.GetString());
        return $"{type} {string.Join(' ', details)}".TrimEnd();
    }
}
