using System.Text.Json;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>That a function needs storage: by which connection, which of its services, and whether it is for its trigger.</summary>
internal sealed record StorageNeed(FunctionMetadata Function, string Connection, IReadOnlyList<StorageService> Services, bool IsForTrigger)
{
    /// <summary>The connection of what names none.</summary>
    public const string DefaultConnection = "Storage";

    /// <summary>The setting that the default connection is found in, as everyone knows it.</summary>
    public const string DefaultSetting = "AzureWebJobsStorage";

    /// <summary>Says that storage is on this machine, on the ports of the storage emulator.</summary>
    public const string OnThisMachine = "UseDevelopmentStorage=true";

    private static readonly string[] Durable = ["orchestrationTrigger", "activityTrigger", "entityTrigger", "durableClient"];

    /// <summary>The setting to add where the connection is missing.</summary>
    public string Setting => Connection == DefaultConnection ? DefaultSetting : Connection;

    /// <summary>Whether LocalHost gives it a connection where there is none: for Durable Functions, whose extension does not start without.</summary>
    public bool IsGiven => Services == StorageService.All && Connection == DefaultConnection;

    /// <summary>Whether the app has the extension that LocalHost gives a connection.</summary>
    public static bool IsGivenTo(FunctionApp app)
        => app.Host.DurableStorage == DefaultConnection && app.Extensions.Any(extension => extension.TypeName.Contains("DurableTask", StringComparison.Ordinal));

    /// <summary>What the app's functions need.</summary>
    public static IEnumerable<StorageNeed> Of(FunctionApp app)
        => app.Functions.Where(function => !function.IsDisabled).SelectMany(function => function.Bindings.Select(binding => Of(app, function, binding))).OfType<StorageNeed>();

    private static StorageNeed? Of(FunctionApp app, FunctionMetadata function, JsonElement binding)
    {
        var type = JsonFile.FindText(binding, "type") ?? "";
        var isForTrigger = type.Equals(function.TriggerType, StringComparison.OrdinalIgnoreCase);
        if (Durable.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            return app.Host.DurableStorage is { } byHost ? new StorageNeed(function, NameIn(app, binding, "connectionName") ?? byHost, StorageService.All, isForTrigger) : null;
        }

        return StorageService.All.FirstOrDefault(service => type.StartsWith(service.Name, StringComparison.OrdinalIgnoreCase)) is { } service
            ? new StorageNeed(function, NameIn(app, binding, "connection") ?? DefaultConnection, [service], isForTrigger)
            : null;
    }

    private static string? NameIn(FunctionApp app, JsonElement binding, string property) => JsonFile.FindText(binding, property) is { Length: > 0 } name ? app.Settings.Resolve(name) : null;
}
