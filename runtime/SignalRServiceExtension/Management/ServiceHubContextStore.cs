using System.Collections.Concurrent;
using Microsoft.Azure.SignalR;
using Microsoft.Azure.SignalR.Management;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>The hub contexts of one connection setting, each made once.</summary>
internal sealed class ServiceHubContextStore : IServiceHubContextStore, IDisposable
{
    private readonly Lazy<RestServiceManager> _manager;
    private readonly ConcurrentDictionary<string, RestServiceHubContext> _contexts = new(StringComparer.OrdinalIgnoreCase);

    public ServiceHubContextStore(Func<ServiceManagerSettings> readSettings)
    {
        // A wrong setting is the fault of the functions that use it, not of the host: it is said when they do, each time they do.
        _manager = new Lazy<RestServiceManager>(
            () => new RestServiceManager(readSettings()),
            LazyThreadSafetyMode.PublicationOnly);
    }

    public IServiceManager ServiceManager => _manager.Value;

    /// <summary>The endpoints whose access keys may sign upstream calls.</summary>
    public IReadOnlyList<ServiceEndpoint> Endpoints => _manager.Value.Endpoints;

    public async ValueTask<IServiceHubContext> GetAsync(string hubName) => await GetHubContextAsync(hubName);

    public ValueTask<ServiceHubContext> GetHubContextAsync(string hubName) => new(GetHubContext(hubName));

    /// <exception cref="ArgumentNullException"><paramref name="hubName"/> is null or empty.</exception>
    /// <exception cref="InvalidOperationException">The connection setting is missing or wrong.</exception>
    public RestServiceHubContext GetHubContext(string hubName)
        => !string.IsNullOrEmpty(hubName) && _contexts.TryGetValue(hubName, out var context)
            ? context
            : _contexts.GetOrAdd(hubName ?? "", _manager.Value.CreateHubContext(hubName));

    /// <summary>The typed context for one function invocation.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="hubName"/> is null or empty.</exception>
    /// <exception cref="InvalidOperationException">The connection setting is missing or wrong.</exception>
    public ServiceHubContext<T> GetHubContext<T>(string hubName)
        where T : class
        => new RestServiceHubContext<T>(GetHubContext(hubName).ForInvocation());

    public void Dispose()
    {
        if (_manager.IsValueCreated)
        {
            _manager.Value.Dispose();
        }
    }
}
