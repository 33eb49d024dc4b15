using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Receivers that take a request each, sent in parallel; none, for an empty list.</summary>
internal sealed class RestManyClientsProxy(IClientProxy[] proxies) : IClientProxy
{
    public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        return Task.WhenAll(Array.ConvertAll(proxies, proxy => proxy.SendCoreAsync(method, args, cancellationToken)));
    }
}
