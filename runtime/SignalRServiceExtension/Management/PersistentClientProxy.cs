using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Protocol;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Receivers that one message reaches.</summary>
internal sealed class PersistentClientProxy(
    PersistentHub hub, IReadOnlyList<ServiceEndpoint> endpoints, Func<IDictionary<string, ReadOnlyMemory<byte>>, MulticastDataMessage> create) : IClientProxy
{
    /// <summary>Completes when the message is with the network: the protocol has no ack for it.</summary>
    public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        var message = create(hub.Rest.Serializer.SerializeEach(method, args));
        return hub.SendAsync(CallKind.Message, endpoints, () => message, cancellationToken);
    }
}
