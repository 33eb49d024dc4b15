using System.Text.Json;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>Reads the JSON files of an app.</summary>
internal static class JsonFile
{
    private const int MaxLength = 4 * 1024 * 1024;
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads an object, with comments and trailing commas as people have them.</summary>
    /// <exception cref="StartException">The file is not a JSON object.</exception>
    public static JsonElement Read(string path)
    {
        if (new FileInfo(path).Length > MaxLength)
        {
            throw new StartException($"{path} is larger than {MaxLength} bytes.");
        }

        var text = File.ReadAllText(path);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new StartException($"{path} is empty. It has to hold a JSON object, which starts with {{ and ends with }}.");
        }

        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new StartException($"{path} is not a JSON object, which starts with {{ and ends with }}.");
        }
        catch (JsonException exception)
        {
            throw new StartException($"{path} is not valid JSON at line {exception.LineNumber + 1}, position {exception.BytePositionInLine + 1}: {ReasonOf(exception)}", exception);
        }
    }

    /// <summary>The parser's own words, without where it was.</summary>
    private static string ReasonOf(JsonException exception) => exception.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd();

    /// <summary>The element at a path of names, case ignored; null where there is none.</summary>
    public static JsonElement? Find(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var found = false;
            foreach (var property in element.EnumerateObject())
            {
                if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    element = property.Value;
                    found = true;
                    break;
                }
            }

            if (!found)
            {
                return null;
            }
        }

        return element;
    }

    public static string? FindText(JsonElement element, params ReadOnlySpan<string> names)
        => Find(element, names) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static bool FindFlag(JsonElement element, bool otherwise, params ReadOnlySpan<string> names)
        => Find(element, names) is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag ? flag.GetBoolean() : otherwise;

    public static IReadOnlyList<string> FindTexts(JsonElement element, params ReadOnlySpan<string> names)
        => Find(element, names) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];

    /// <summary>Every value under its path, as configuration has them.</summary>
    public static Dictionary<string, string?> Flatten(JsonElement element, string root)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Add(element, root);
        return values;

        void Add(JsonElement current, string path)
        {
            switch (current.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var property in current.EnumerateObject())
                    {
                        Add(property.Value, $"{path}:{property.Name}");
                    }

                    break;
                case JsonValueKind.Array:
                    var index = 0;
                    foreach (var item in current.EnumerateArray())
                    {
                        Add(item, $"{path}:{index++}");
                    }

                    break;
                case JsonValueKind.Null:
                    break;
                default:
                    values[path] = current.ToString();
                    break;
            }
        }
    }
}
