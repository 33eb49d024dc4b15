using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Protocol;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>One connection, which can also be asked for a result.</summary>
internal sealed class PersistentSingleClientProxy : ISingleClientProxy
{
    private readonly PersistentHub _hub;
    private readonly string _connectionId;

    public PersistentSingleClientProxy(PersistentHub hub, string connectionId)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionId);
        (_hub, _connectionId) = (hub, connectionId);
    }

    public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
        => new PersistentClientProxy(_hub, _hub.Rest.ForConnection(_connectionId), payloads => new MultiConnectionDataMessage([_connectionId], payloads))
            .SendCoreAsync(method, args, cancellationToken);

    /// <summary>Over REST, which answers with the result.</summary>
    /// <exception cref="HubException">No endpoint has the connection, or the client answered with an error, which is the message.</exception>
    public Task<T> InvokeCoreAsync<T>(string method, object?[] args, CancellationToken cancellationToken)
        => new RestSingleClientProxy(_hub.Rest, _connectionId).InvokeCoreAsync<T>(method, args, cancellationToken);
}
