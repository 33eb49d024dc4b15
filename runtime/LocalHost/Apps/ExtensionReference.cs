using System.Text.Json;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>An extension, as bin/extensions.json tells: the startup class to run.</summary>
internal sealed record ExtensionReference(string Name, string TypeName)
{
    public static IReadOnlyList<ExtensionReference> ReadAll(string folder)
    {
        var path = Path.Combine(folder, "bin", "extensions.json");
        if (!File.Exists(path))
        {
            return [];
        }

        if (JsonFile.Find(JsonFile.Read(path), "extensions") is not { ValueKind: JsonValueKind.Array } list)
        {
            throw new StartException($"{path} has no list of extensions. Build the app anew.");
        }

        var extensions = new List<ExtensionReference>();
        foreach (var extension in list.EnumerateArray())
        {
            var type = JsonFile.FindText(extension, "typeName") ?? throw new StartException($"{path} has an extension without a typeName. Build the app anew.");
            extensions.Add(new ExtensionReference(JsonFile.FindText(extension, "name") ?? type, type));
        }

        return extensions;
    }
}
