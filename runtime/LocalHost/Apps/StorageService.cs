namespace InProcSignalR.LocalHost.Apps;

/// <summary>A service of a storage account.</summary>
/// <param name="Name">Its name as connection strings and bindings have it.</param>
/// <param name="Port">Its port in the storage emulator.</param>
internal sealed record StorageService(string Name, int Port)
{
    public static readonly IReadOnlyList<StorageService> All = [new("Blob", 10000), new("Queue", 10001), new("Table", 10002)];

    /// <summary>Its address in the storage emulator.</summary>
    public Uri InEmulator => new($"http://127.0.0.1:{Port}");

    /// <summary>The service's address where the connection says that it is on this machine; null elsewhere and where nothing says.</summary>
    public Uri? FindOnThisMachine(IConfigurationSection connection)
    {
        if (string.IsNullOrEmpty(connection.Value))
        {
            return OnThisMachine(connection[$"{Name}ServiceUri"] ?? connection["serviceUri"]);
        }

        var parts = connection.Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Contains(StorageNeed.OnThisMachine, StringComparer.OrdinalIgnoreCase))
        {
            return InEmulator;
        }

        var name = $"{Name}Endpoint=";
        return OnThisMachine(Array.Find(parts, part => part.StartsWith(name, StringComparison.OrdinalIgnoreCase))?[name.Length..]);
    }

    private static Uri? OnThisMachine(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback ? uri : null;
}
