using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Protocol;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>A hub whose messages go over server connections. What the protocol has no message for goes over REST.</summary>
internal sealed record PersistentHub(RestHub Rest, ServerConnections Connections, ILogger Logger)
{
    /// <summary>The number of the connection that everything goes over, so that it arrives in the order sent; null where that depends on who is to receive it.</summary>
    public int? Number { get; init; }

    /// <summary>Sends through every endpoint, as <see cref="EndpointCalls.SendAsync"/> has it; where the protocol has an ack, until that has come.</summary>
    /// <param name="kind">What the message does, for metrics.</param>
    /// <param name="endpoints">The endpoints.</param>
    /// <param name="create">Makes the message for an endpoint.</param>
    /// <param name="cancellationToken">Stops the waiting; a message that is not sent yet is not sent any more.</param>
    public Task SendAsync(string kind, IReadOnlyList<ServiceEndpoint> endpoints, Func<ServiceMessage> create, CancellationToken cancellationToken)
        => EndpointCalls.SendAsync(endpoints, (Hub: this, kind, create, cancellationToken), static (call, endpoint) => call.Hub.SendAsync(call.kind, endpoint, call.create(), call.cancellationToken), Logger);

    /// <summary>Whether one of the endpoints says yes.</summary>
    public async Task<bool> AskAsync(string kind, IReadOnlyList<ServiceEndpoint> endpoints, Func<ServiceMessage> create, CancellationToken cancellationToken)
        => await EndpointCalls.FindAsync(endpoints, (Hub: this, kind, create, cancellationToken), static (call, endpoint) => call.Hub.SendAsync(call.kind, endpoint, call.create(), call.cancellationToken)) is not null;

    private Task<bool> SendAsync(string kind, ServiceEndpoint endpoint, ServiceMessage message, CancellationToken cancellationToken)
        => SignalRDiagnostics.MeasureAsync(kind, endpoint, Logger, (Hub: this, endpoint, message, cancellationToken), static call => call.Hub.SendAsync(call.endpoint, call.message, call.cancellationToken));

    /// <summary>The endpoint of a message may be a copy of the one that the connection is for: both note whether it answers.</summary>
    private async Task<bool> SendAsync(ServiceEndpoint endpoint, ServiceMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var found = await Connections[endpoint, NumberFor(message)].SendAsync(message, cancellationToken);
            endpoint.Online = true;
            return found;
        }
        catch (AzureSignalRInaccessibleEndpointException)
        {
            endpoint.Online = false;
            throw;
        }
    }

    /// <summary>As in the official SDK: what is for the same user or group takes the same way.</summary>
    private int NumberFor(ServiceMessage message)
        => Number ?? (message is IPartitionableMessage { PartitionKey: var key } ? key % Connections.Count : 0);
}
