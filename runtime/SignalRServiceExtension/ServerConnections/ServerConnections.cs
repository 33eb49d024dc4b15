using System.Collections.Concurrent;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.SignalR;

/// <summary>The server connections of a hub, one an endpoint, each opened when it is first used.</summary>
/// <param name="hub">The hub.</param>
/// <param name="settings">What connections are opened with.</param>
/// <param name="logger">Where lost connections are told of.</param>
/// <param name="closing">Closes all of them for ever.</param>
internal sealed class ServerConnections(HubAddress hub, ServiceManagerSettings settings, ILogger logger, CancellationToken closing) : IDisposable
{
    // By value: the endpoints of a message are often copies.
    private readonly ConcurrentDictionary<(ServiceEndpoint Endpoint, string? ConnectionString), Lazy<ServerConnection>> _connections = new();

    /// <exception cref="ObjectDisposedException">The manager has been disposed of.</exception>
    public ServerConnection this[ServiceEndpoint endpoint]
    {
        get
        {
            ObjectDisposedException.ThrowIf(closing.IsCancellationRequested, this);
            return _connections.GetOrAdd((endpoint, endpoint.ConnectionString), static (key, all) => new(() => all.Create(key.Endpoint)), this).Value;
        }
    }

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
