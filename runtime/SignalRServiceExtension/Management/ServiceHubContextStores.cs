using System.Collections.Concurrent;
using Microsoft.Azure.SignalR;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>One store a connection setting.</summary>
internal sealed class ServiceHubContextStores(
    IConfiguration configuration, IOptions<SignalROptions>? options = null, IEndpointRouter? router = null, ILoggerFactory? loggerFactory = null) : IDisposable
{
    private readonly ConcurrentDictionary<string, ServiceHubContextStore> _stores = new(StringComparer.OrdinalIgnoreCase);

    public ServiceHubContextStore Get(string connectionStringSetting)
        => _stores.GetOrAdd(connectionStringSetting, setting => new ServiceHubContextStore(
            () => ServiceManagerSettings.From(setting, configuration, options?.Value ?? new SignalROptions(), router, loggerFactory)));

    public void Dispose()
    {
        foreach (var store in _stores.Values)
        {
            store.Dispose();
        }
    }
}
