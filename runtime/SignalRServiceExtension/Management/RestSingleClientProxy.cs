using System.Net;
using Microsoft.AspNetCore.SignalR;
using Newtonsoft.Json;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>One connection, which can also be asked for a result.</summary>
internal sealed class RestSingleClientProxy(RestHub hub, string path) : ISingleClientProxy
{
    private readonly RestClientProxy _all = new(hub, path + "/:send");

    public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default) => _all.SendCoreAsync(method, args, cancellationToken);

    /// <summary>Invokes a method of the client, by the service's <c>:invoke</c>, and gives what the client returns.</summary>
    /// <exception cref="HubException">The client is not there, or answered with an error.</exception>
    public async Task<T> InvokeCoreAsync<T>(string method, object?[] args, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        var call = new RestCall(HttpMethod.Post, path + "/:invoke") { Payload = hub.Serializer.Serialize(method, args) };
        using var response = await hub.Client.SendForResponseAsync(call, hub.Endpoints[0], cancellationToken);
        if (response.StatusCode == HttpStatusCode.NoContent)
        {
            return default!;
        }

        return JsonConvert.DeserializeObject<T>(await response.Content.ReadAsStringAsync(cancellationToken))!;
    }
}
