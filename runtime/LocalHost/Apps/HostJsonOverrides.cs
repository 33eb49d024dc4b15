using System.Text.Json;
using System.Text.Json.Nodes;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>Settings such as <c>AzureFunctionsJobHost__extensions__http__routePrefix</c>, which come before host.json, as in Azure.</summary>
internal static class HostJsonOverrides
{
    private const string Separator = "__";

    public static JsonElement Apply(JsonElement json, LocalSettings settings)
    {
        var names = settings.Values.Keys.Concat(Environment.GetEnvironmentVariables().Keys.Cast<string>())
            .Where(name => name.Replace(":", Separator, StringComparison.Ordinal).StartsWith(HostJson.Section + Separator, StringComparison.OrdinalIgnoreCase))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Count == 0)
        {
            return json;
        }

        var root = JsonObject.Create(json)!;
        foreach (var name in names)
        {
            if (settings.Find(name) is { } value)
            {
                Set(root, name.Replace(":", Separator, StringComparison.Ordinal).Split(Separator)[1..], value);
            }
        }

        return JsonSerializer.SerializeToElement(root);
    }

    private static void Set(JsonObject current, string[] path, string value)
    {
        foreach (var step in path[..^1])
        {
            var name = NameIn(current, step);
            if (current[name] is not JsonObject next)
            {
                current[name] = next = [];
            }

            current = next;
        }

        current[NameIn(current, path[^1])] = value;
    }

    private static string NameIn(JsonObject current, string name) => current.Select(property => property.Key).FirstOrDefault(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
}
