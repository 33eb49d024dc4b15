using System.Collections.Concurrent;

namespace InProcSignalR.Emulator.Hubs;

/// <summary>All hubs by name; case is ignored. A hub comes to be when someone joins it, or a user is added to one of its groups.</summary>
internal sealed class HubRegistry(TimeProvider time, SignalREmulatorOptions options)
{
    private readonly ConcurrentDictionary<string, HubState> _hubs = new(StringComparer.OrdinalIgnoreCase);

    public ICollection<HubState> All => _hubs.Values;

    public HubState this[string name] =>
        _hubs.GetOrAdd(name, static (key, state) => new HubState(key, state.time, state.options.Limits), (time, options));

    /// <summary>The hub for those who only look at who is there. One that nobody has joined is not kept: calls on many hubs leave nothing behind.</summary>
    public HubState Find(string name) => _hubs.TryGetValue(name, out var hub) ? hub : new HubState(name, time, options.Limits);
}
