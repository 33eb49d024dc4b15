using System.Globalization;
using System.Text.Json;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>Reads local.settings.json, or the sample where there is none, and says everything that is wrong with it at once.</summary>
internal sealed class LocalSettingsReader
{
    private static readonly string[] Names = [LocalSettings.Name, "local.settings.sample.json"];
    private readonly List<string> _problems;
    private readonly string _path;
    private readonly JsonElement _json;

    private LocalSettingsReader(string path, List<string> problems)
    {
        _path = path;
        _problems = problems;
        _json = JsonFile.Read(path);
        if (JsonFile.FindFlag(_json, false, "IsEncrypted"))
        {
            throw new StartException($"{path} is encrypted, and only the machine that encrypted it can read it. Decrypt it there (func settings decrypt) and set \"IsEncrypted\": false.");
        }
    }

    /// <summary>What can be read; what is wrong with the rest is added to the problems.</summary>
    public static LocalSettings Read(string folder, List<string> problems)
    {
        if (Array.Find(Names, name => File.Exists(Path.Combine(folder, name))) is not { } file)
        {
            return new LocalSettings();
        }

        try
        {
            return new LocalSettingsReader(Path.Combine(folder, file), problems).Read() with { FileName = file };
        }
        catch (StartException exception)
        {
            problems.AddRange(exception.Problems);
            return new LocalSettings { FileName = file, IsUnreadable = true };
        }
    }

    private LocalSettings Read() => new()
    {
        Values = ReadValues(),
        Port = ReadPort(),
        CorsOrigins = ReadOrigins(),
        CorsCredentials = JsonFile.Find(_json, "Host", "CORSCredentials") is { } credentials && credentials.ToString().Equals(bool.TrueString, StringComparison.OrdinalIgnoreCase),
    };

    private Dictionary<string, string?> ReadValues()
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var found = JsonFile.Find(_json, "Values");
        if (found is { ValueKind: not JsonValueKind.Object })
        {
            Add("Values", "it is not an object. Write each setting in it as \"NAME\": \"value\".");
        }
        else if (found is { } settings)
        {
            foreach (var value in settings.EnumerateObject())
            {
                if (value.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                {
                    Add($"Values.{value.Name}", "it is not a text. Write nested settings as Outer__Inner.");
                }

                values[value.Name] = value.Value.ToString();
            }
        }

        if (JsonFile.Find(_json, "ConnectionStrings") is { ValueKind: JsonValueKind.Object } connections)
        {
            foreach (var connection in connections.EnumerateObject())
            {
                values[$"ConnectionStrings__{connection.Name}"] = connection.Value.ToString();
            }
        }

        return values;
    }

    private string[] ReadOrigins()
    {
        if (JsonFile.Find(_json, "Host", "CORS") is not { } origins)
        {
            return [];
        }

        if (origins.ValueKind == JsonValueKind.String)
        {
            return origins.GetString()!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        Add("Host.CORS", "it is not a text. Write the origins with commas between them, such as \"http://localhost:3000,http://localhost:5173\".");
        return [];
    }

    private int? ReadPort()
    {
        if (JsonFile.Find(_json, "Host", "LocalHttpPort") is not { } port)
        {
            return null;
        }

        if (int.TryParse(port.ToString(), CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= ushort.MaxValue)
        {
            return number;
        }

        Add("Host.LocalHttpPort", $"'{port}' is not a port. Write a number from 0 to {ushort.MaxValue}, 0 for a free one.");
        return null;
    }

    private void Add(string setting, string problem) => _problems.Add($"{_path}: {setting}: {problem}");
}
