using System.Net.Sockets;
using InProcSignalR.LocalHost.Apps;

namespace InProcSignalR.LocalHost.Checks;

/// <summary>Finds functions whose storage is to be on this machine and is not: the SDK tries for half a minute before it says so.</summary>
internal static class StorageChecks
{
    /// <summary>The setting of a binding that names none.</summary>
    public const string DefaultSetting = "AzureWebJobsStorage";

    private static readonly (string Kind, int Port)[] Kinds = [("Blob", 10000), ("Queue", 10001), ("Table", 10002)];

    public static IEnumerable<string> Run(FunctionApp app)
        => from function in app.Functions
           where !function.IsDisabled
           from binding in function.Bindings
           from kind in Kinds
           where (JsonFile.FindText(binding, "type") ?? "").StartsWith(kind.Kind, StringComparison.OrdinalIgnoreCase)
           let setting = JsonFile.FindText(binding, "connection") is { Length: > 0 } named ? named : DefaultSetting
           let endpoint = LocalEndpoint(app.Settings.Find(setting), kind.Kind, kind.Port)
           where endpoint is not null
           group (function, endpoint) by (setting, endpoint) into same
           where !IsListening(same.Key.endpoint)
           select $"{string.Join(" and ", same.Select(needing => needing.function.Name).Distinct())} cannot run: the setting {same.Key.setting} says storage is at {same.Key.endpoint.Host}:{same.Key.endpoint.Port}, where nothing listens. Start a storage emulator (npx azurite), or set a connection string.";

    /// <summary>The service's address where it is on this machine; null elsewhere and where nothing says.</summary>
    private static Uri? LocalEndpoint(string? connectionString, string kind, int port)
    {
        var parts = (connectionString ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Contains("UseDevelopmentStorage=true", StringComparer.OrdinalIgnoreCase))
        {
            return new Uri($"http://127.0.0.1:{port}");
        }

        var name = $"{kind}Endpoint=";
        return Array.Find(parts, part => part.StartsWith(name, StringComparison.OrdinalIgnoreCase)) is { } found
            && Uri.TryCreate(found[name.Length..], UriKind.Absolute, out var uri) && uri.IsLoopback ? uri : null;
    }

    private static bool IsListening(Uri endpoint)
    {
        try
        {
            using var client = new TcpClient();
            return client.ConnectAsync(endpoint.Host, endpoint.Port).Wait(TimeSpan.FromSeconds(1));
        }
        catch (AggregateException)
        {
            return false;
        }
    }
}
