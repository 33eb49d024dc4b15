using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>One store a connection setting.</summary>
internal sealed class ServiceHubContextStores(IConfiguration configuration) : IDisposable
{
    private readonly ConcurrentDictionary<string, ServiceHubContextStore> _stores = new(StringComparer.OrdinalIgnoreCase);

    public ServiceHubContextStore Get(string connectionStringSetting)
        => _stores.GetOrAdd(connectionStringSetting, setting => new ServiceHubContextStore(setting, configuration));

    public void Dispose()
    {
        foreach (var store in _stores.Values)
        {
            store.Dispose();
        }
    }
}
