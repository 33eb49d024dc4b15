using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Microsoft.Extensions.Configuration;

namespace InProcSignalR.SignalRServiceExtension.Tests.Service;

/// <summary>Hub contexts as bindings get them, from settings.</summary>
internal static class Hubs
{
    public static IConfiguration Settings(params (string Name, string? Value)[] settings)
        => new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build();

    public static ServiceHubContextStores Stores(string connectionString, params (string Name, string? Value)[] settings)
        => new(Settings([("AzureSignalRConnectionString", connectionString), .. settings]));

    public static ServiceHubContextStore Store(string connectionString, params (string Name, string? Value)[] settings)
        => Stores(connectionString, settings).Get("AzureSignalRConnectionString");

    public static ServiceHubContext Context(RecordingService service, params (string Name, string? Value)[] settings)
        => Store(service.ConnectionString, settings).GetHubContext("Chat");
}
