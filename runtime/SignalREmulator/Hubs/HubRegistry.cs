using System.Collections.Concurrent;

namespace InProcSignalR.Emulator.Hubs;

/// <summary>The hubs, each there from its first use.</summary>
internal sealed class HubRegistry(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ServiceHub> _hubs = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<ServiceHub> All => _hubs.Values;

    public ServiceHub Get(string name) => _hubs.TryGetValue(name, out var hub) ? hub : _hubs.GetOrAdd(name, new ServiceHub(name, time));
}
