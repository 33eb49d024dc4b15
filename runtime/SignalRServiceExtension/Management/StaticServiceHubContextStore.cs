namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Hub contexts for code that no binding reaches.</summary>
public static class StaticServiceHubContextStore
{
    internal static ServiceHubContextStores? Stores { get; set; }

    /// <summary>The store of a connection setting.</summary>
    /// <exception cref="InvalidOperationException">No Functions host has loaded the extension yet, or the setting is missing or wrong.</exception>
    public static IServiceHubContextStore Get(string connectionStringSetting = EndpointResolver.DefaultSetting)
        => GetStore(connectionStringSetting);

    internal static ServiceHubContextStore GetStore(string connectionStringSetting)
        => (Stores ?? throw new InvalidOperationException("The SignalR extension is not loaded yet: it is there once the Functions host has started."))
            .Get(connectionStringSetting);
}
