using System.Net;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Common;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>One connection, which can also be asked for a result.</summary>
internal sealed class RestSingleClientProxy(RestHub hub, string connectionId) : ISingleClientProxy
{
    private readonly string _path = hub.Address.Connection(connectionId);

    public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
        => new RestClientProxy(hub, hub.ForConnection(connectionId), _path + "/:send").SendCoreAsync(method, args, cancellationToken);

    /// <summary>Invokes a method of the client, by the service's <c>:invoke</c>, and gives what the client returns.</summary>
    /// <exception cref="HubException">No endpoint has the connection, or the client answered with an error, which is the message.</exception>
    public async Task<T> InvokeCoreAsync<T>(string method, object?[] args, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        var call = new RestCall(CallKind.Invoke, HttpMethod.Post, _path + "/:invoke")
        {
            ApiVersion = RestCall.NewerApiVersion,
            Payload = hub.Serializer.SerializeJson(method, args),
            NotThereCodes = [RestCall.NoConnection],
        };
        foreach (var endpoint in hub.ForConnection(connectionId))
        {
            try
            {
                using var response = await hub.Client.SendForResponseAsync(call, endpoint, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return Read<T>(await response.Content.ReadAsStringAsync(cancellationToken));
                }
            }
            catch (AzureSignalRException exception) when (exception.InnerException is HttpRequestException { StatusCode: HttpStatusCode.UnprocessableEntity } refusal)
            {
                throw new HubException(refusal.Message, exception);
            }
        }

        throw new HubException($"The connection that '{method}' is to be invoked on is not there.");
    }

    private static T Read<T>(string body)
        => string.IsNullOrEmpty(body) || JObject.Parse(body)["result"] is not { } result ? default! : result.ToObject<T>()!;
}
