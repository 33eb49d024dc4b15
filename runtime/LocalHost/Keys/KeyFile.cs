using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Keys;

/// <summary>The file that keeps an app's keys, which only its user may read. Keys that are missing are made.</summary>
internal sealed class KeyFile
{
    private const int KeyBytes = 32;
    private const string SignalR = "signalr";
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly Lock _writing = new();
    private readonly string _path;

    private KeyFile(string path, KeySet keys)
    {
        _path = path;
        Keys = keys;
    }

    public KeySet Keys { get; }

    /// <summary>Opens the file, by default one for each app in the user's own folder, and makes the keys that the app's functions lack.</summary>
    /// <exception cref="StartException">The file is broken or cannot be written.</exception>
    public static KeyFile Open(FunctionApp app, string? path)
    {
        path = Path.GetFullPath(path ?? DefaultPathOf(app));
        var file = new KeyFile(path, Read(path));
        file.Keys.Master.TryAdd("master", Create());
        file.Keys.Host.TryAdd(KeySet.Default, Create());
        file.Keys.System.TryAdd(NameOf(SignalR), Create());
        foreach (var function in app.Functions.Where(function => function.Http is not null))
        {
            file.Keys.Functions.TryAdd(function.Name, new Dictionary<string, string> { [KeySet.Default] = Create() });
        }

        file.Save();
        return file;
    }

    /// <summary>The system key of an extension's webhook, made where there is none.</summary>
    public string OfExtension(string extension)
    {
        lock (_writing)
        {
            if (Keys.System.TryAdd(NameOf(extension), Create()))
            {
                Save();
            }

            return Keys.System[NameOf(extension)];
        }
    }

    public static string NameOf(string extension) => $"{extension}_extension";

    private static string Create() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    private static string DefaultPathOf(FunctionApp app)
    {
        var folder = Path.TrimEndingDirectorySeparator(app.Folder);
        var name = $"{Path.GetFileName(folder)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..12]}.json";
        return UserFolder.PathTo("function-keys", name);
    }

    private static KeySet Read(string path)
    {
        if (!File.Exists(path))
        {
            return new KeySet();
        }

        try
        {
            return JsonFile.Read(path).Deserialize<KeySet>(Options)!;
        }
        catch (JsonException exception)
        {
            throw new StartException($"{path} does not hold keys as LocalHost writes them. Delete it to get new ones.", exception);
        }
    }

    private void Save()
    {
        try
        {
            UserFolder.Write(_path, JsonSerializer.SerializeToUtf8Bytes(Keys, Options));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The keys cannot be written to {_path}: {exception.Message} Name another file with --keys-file.", exception);
        }
    }
}
