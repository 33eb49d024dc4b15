using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Receivers that take a call each, sent in parallel; none, for an empty list.</summary>
internal sealed class ManyClientsProxy(IClientProxy[] proxies) : IClientProxy
{
    /// <param name="names">The receivers.</param>
    /// <param name="one">The proxy of one.</param>
    public static ManyClientsProxy Of(IReadOnlyList<string> names, Func<string, IClientProxy> one)
    {
        ArgumentNullException.ThrowIfNull(names);
        var proxies = new IClientProxy[names.Count];
        for (var i = 0; i < proxies.Length; i++)
        {
            proxies[i] = one(names[i]);
        }

        return new ManyClientsProxy(proxies);
    }

    public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        return Task.WhenAll(Array.ConvertAll(proxies, proxy => proxy.SendCoreAsync(method, args, cancellationToken)));
    }
}
