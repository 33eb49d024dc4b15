using Microsoft.Azure.SignalR.Management;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>The hub contexts of one connection setting.</summary>
public interface IServiceHubContextStore
{
    /// <summary>The manager that makes the hub contexts.</summary>
    IServiceManager ServiceManager { get; }

    /// <summary>The context of a hub, made at the first call.</summary>
    ValueTask<IServiceHubContext> GetAsync(string hubName);
}
