using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Receivers that one request reaches.</summary>
internal sealed class RestClientProxy(RestHub hub, IReadOnlyList<ServiceEndpoint> endpoints, string path, string query = "") : IClientProxy
{
    public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        return hub.Client.SendAsync(new RestCall(CallKind.Message, HttpMethod.Post, path, query) { Payload = hub.Serializer.Serialize(method, args) }, endpoints, cancellationToken);
    }
}
