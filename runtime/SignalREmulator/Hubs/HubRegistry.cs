using System.Collections.Concurrent;

namespace InProcSignalR.Emulator.Hubs;

/// <summary>All hubs by name; case is ignored. A hub comes to be when someone first names it.</summary>
internal sealed class HubRegistry(TimeProvider time, SignalREmulatorOptions options)
{
    private readonly ConcurrentDictionary<string, HubState> _hubs = new(StringComparer.OrdinalIgnoreCase);

    public ICollection<HubState> All => _hubs.Values;

    public HubState this[string name] =>
        _hubs.GetOrAdd(name, static (key, state) => new HubState(key, state.time, state.options.Limits), (time, options));
}
