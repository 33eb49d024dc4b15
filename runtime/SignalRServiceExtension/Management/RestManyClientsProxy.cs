using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Receivers that take a request each, sent in parallel; none, for an empty list.</summary>
internal sealed class RestManyClientsProxy(RestHub hub, string[] paths) : IClientProxy
{
    public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        var payload = hub.Serializer.Serialize(method, args);
        var tasks = new Task[paths.Length];
        for (var i = 0; i < tasks.Length; i++)
        {
            tasks[i] = hub.SendAsync(new RestCall(HttpMethod.Post, paths[i]) { Payload = payload }, cancellationToken);
        }

        return Task.WhenAll(tasks);
    }
}
