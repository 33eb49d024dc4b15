using System.Text.Json;
using System.Text.Json.Nodes;

namespace InProcSignalR.Emulator.Settings;

/// <summary>Takes values out of a settings file and notes those of the wrong kind, with their place.</summary>
internal sealed class SettingsReader(string path, List<string> problems)
{
    public void Say(string place, string problem) => problems.Add($"{place} in '{path}' {problem}.");

    public string? Text(JsonObject parent, string name, string prefix)
    {
        if (parent[name] is not { } node)
            return null;
        if (node.GetValueKind() == JsonValueKind.String)
            return node.GetValue<string>();
        Say(prefix + name, "is no text");
        return null;
    }

    public JsonObject? Object(JsonObject parent, string name, string prefix)
    {
        if (parent[name] is { } node and not JsonObject)
            Say(prefix + name, "is no JSON object");
        return parent[name] as JsonObject;
    }

    public JsonArray? Array(JsonObject parent, string name, string prefix)
    {
        if (parent[name] is { } node and not JsonArray)
            Say(prefix + name, "is no JSON array");
        return parent[name] as JsonArray;
    }
}
