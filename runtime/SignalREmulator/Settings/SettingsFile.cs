using System.Text.Json;
using System.Text.Json.Nodes;
using InProcSignalR.Emulator.Upstream;

namespace InProcSignalR.Emulator.Settings;

/// <summary>
/// Reads a settings.json in the official emulator's form: <c>UpstreamSettings:Templates[]</c>. As there, names ignore case, and comments
/// and trailing commas are allowed.
/// </summary>
internal static class SettingsFile
{
    /// <summary>Read when nobody names another file.</summary>
    public const string DefaultName = "settings.json";

    private const long MaximumLength = 1024 * 1024;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    public static EmulatorSettings Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return EmulatorSettings.Broken($"There is no settings file '{path}'. 'upstream init' writes one.");
            return file.Length > MaximumLength
                ? EmulatorSettings.Broken($"The settings file '{path}' is larger than {MaximumLength} bytes.")
                : Read(path, File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return EmulatorSettings.Broken($"The settings file '{path}' cannot be read: {exception.Message}");
        }
    }

    /// <param name="path">Where the bytes are from, for the problems' texts.</param>
    /// <param name="json">The file's bytes.</param>
    public static EmulatorSettings Read(string path, byte[] json)
    {
        try
        {
            return Read(path, JsonNode.Parse(json.AsSpan().TrimStart("\uFEFF"u8), AnyCase, Lenient));
        }
        catch (JsonException exception)
        {
            return EmulatorSettings.Broken(
                $"The settings file '{path}' is no JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}. Mend it there.");
        }
        catch (ArgumentException)
        {
            return EmulatorSettings.Broken($"The settings file '{path}' names a property twice. Keep one.");
        }
        catch (InvalidOperationException)
        {
            return EmulatorSettings.Broken($"The settings file '{path}' has an escape such as \\ud800 that is half a character. Write the character itself.");
        }
    }

    private static EmulatorSettings Read(string path, JsonNode? root)
    {
        var problems = new List<string>();
        var reader = new SettingsReader(path, problems);
        if (root is not JsonObject settings)
            return EmulatorSettings.Broken($"The settings file '{path}' holds no JSON object.");

        var templates = new List<UpstreamTemplate>();
        if (reader.Object(settings, "UpstreamSettings", "") is { } upstream && reader.Array(upstream, "Templates", "UpstreamSettings:") is { } list)
        {
            for (var i = 0; i < list.Count; i++)
                AddTemplate(reader, list[i], $"UpstreamSettings:Templates:{i}", templates);
        }

        return new EmulatorSettings(
            templates, reader.Text(settings, "ConnectionString", ""), reader.Text(settings, "AccessKey", ""), reader.Text(settings, "SecondaryAccessKey", ""), problems);
    }

    private static void AddTemplate(SettingsReader reader, JsonNode? node, string place, List<UpstreamTemplate> templates)
    {
        if (node is not JsonObject entry)
        {
            reader.Say(place, "is no JSON object");
            return;
        }

        var prefix = place + ":";
        var template = new UpstreamTemplate
        {
            UrlTemplate = reader.Text(entry, "UrlTemplate", prefix) ?? "",
            HubPattern = reader.Text(entry, "HubPattern", prefix) ?? "*",
            CategoryPattern = reader.Text(entry, "CategoryPattern", prefix) ?? "*",
            EventPattern = reader.Text(entry, "EventPattern", prefix) ?? "*",
            ManagedIdentityResource = Resource(reader, entry, prefix),
        };
        if (template.UrlTemplate.Length == 0)
            reader.Say(prefix + "UrlTemplate", "is missing. Set a URL such as http://localhost:7071/runtime/webhooks/signalr");
        else if (UpstreamRoute.Problem(template) is { } problem)
            reader.Say(place, "is wrong: " + problem.TrimEnd('.'));
        templates.Add(template);
    }

    /// <summary>The service's form of a template's authentication: <c>auth: { type, managedIdentity: { resource } }</c>.</summary>
    private static string? Resource(SettingsReader reader, JsonObject entry, string prefix)
    {
        if (reader.Object(entry, "Auth", prefix) is not { } auth)
            return null;

        var type = reader.Text(auth, "Type", prefix + "Auth:") ?? "None";
        if (type.Equals("None", StringComparison.OrdinalIgnoreCase))
            return null;
        if (!type.Equals("ManagedIdentity", StringComparison.OrdinalIgnoreCase))
        {
            reader.Say(prefix + "Auth:Type", "is neither None nor ManagedIdentity");
            return null;
        }

        var resource = reader.Object(auth, "ManagedIdentity", prefix + "Auth:") is { } identity
            ? reader.Text(identity, "Resource", prefix + "Auth:ManagedIdentity:")
            : null;
        if (string.IsNullOrWhiteSpace(resource))
            reader.Say(prefix + "Auth:ManagedIdentity:Resource", "is missing. Set the audience the app expects in tokens");
        return resource;
    }
}
