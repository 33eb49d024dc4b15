using System.Collections.Concurrent;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.SignalR;

/// <summary>The server connections of a hub, as many an endpoint as the settings say, each opened when it is first used.</summary>
/// <param name="hub">The hub.</param>
/// <param name="settings">What connections are opened with.</param>
/// <param name="logger">Where lost connections are told of.</param>
/// <param name="closing">Closes all of them for ever.</param>
internal sealed class ServerConnections(HubAddress hub, ServiceManagerSettings settings, ILogger logger, CancellationToken closing) : IDisposable
{
    // By value: the endpoints of a message are often copies.
    private readonly ConcurrentDictionary<(ServiceEndpoint Endpoint, string? ConnectionString, int Number), Lazy<ServerConnection>> _connections = new();
    private uint _turn;

    /// <summary>How many there are an endpoint.</summary>
    public int Count => settings.ConnectionCount;

    /// <param name="endpoint">Where the connection goes.</param>
    /// <param name="number">Which of them, below <see cref="Count"/>.</param>
    /// <exception cref="ObjectDisposedException">The manager has been disposed of.</exception>
    public ServerConnection this[ServiceEndpoint endpoint, int number]
    {
        get
        {
            ObjectDisposedException.ThrowIf(closing.IsCancellationRequested, this);
            return _connections.GetOrAdd((endpoint, endpoint.ConnectionString, number), static (key, all) => new(() => all.Create(key.Endpoint)), this).Value;
        }
    }

    /// <summary>The number of a connection, each in turn.</summary>
    public int Next() => (int)(Interlocked.Increment(ref _turn) % (uint)Count);

    /// <summary>Closes the connections there are; another is opened when the hub is used again.</summary>
    public void Dispose()
    {
        foreach (var key in _connections.Keys)
        {
            if (_connections.TryRemove(key, out var connection) && connection.IsValueCreated)
            {
                connection.Value.Dispose();
            }
        }
    }

    private ServerConnection Create(ServiceEndpoint endpoint)
        => new(endpoint, hub.ClientHub, () => ServerSocket.OpenAsync(endpoint, hub, settings), ServerPatience.Default, logger, closing);
}
