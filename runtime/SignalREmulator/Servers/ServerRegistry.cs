using System.Collections.Concurrent;
using InProcSignalR.Emulator.Hubs;

namespace InProcSignalR.Emulator.Servers;

/// <summary>The server connections there are.</summary>
internal sealed class ServerRegistry(SignalREmulatorOptions options)
{
    private readonly ConcurrentDictionary<string, ServerConnection> _connections = new(StringComparer.Ordinal);
    private readonly Lock _adding = new();

    /// <returns>False when there are as many as there may be.</returns>
    public bool TryAdd(ServerConnection connection)
    {
        lock (_adding)
            return _connections.Count < options.Limits.ServerConnections && _connections.TryAdd(connection.Id, connection);
    }

    public void Remove(ServerConnection connection) => _connections.TryRemove(new(connection.Id, connection));

    public IEnumerable<ServerConnection> Of(HubState hub) => _connections.Values.Where(connection => connection.Hub == hub);
}
