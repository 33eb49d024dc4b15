using Microsoft.Azure.SignalR.Common;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.SignalR;

/// <summary>One call through several endpoints.</summary>
internal static partial class EndpointCalls
{
    /// <summary>
    /// Makes the call through every endpoint in parallel; throws the first failure once all are done. An endpoint that is down has no clients: where another one took
    /// the call, it is left out, with a line in the log.
    /// </summary>
    /// <exception cref="AzureSignalRNoEndpointAvailableException">There is no endpoint.</exception>
    public static Task SendAsync<TCall>(IReadOnlyList<ServiceEndpoint> endpoints, TCall call, Func<TCall, ServiceEndpoint, Task> send, ILogger logger)
    {
        if (endpoints.Count == 1)
        {
            return send(call, endpoints[0]);
        }

        if (endpoints.Count == 0)
        {
            throw new AzureSignalRNoEndpointAvailableException();
        }

        var tasks = new Task[endpoints.Count];
        for (var i = 0; i < tasks.Length; i++)
        {
            tasks[i] = send(call, endpoints[i]);
        }

        return SettleAsync(tasks, endpoints, logger);
    }

    /// <summary>The first endpoint that says yes; null where all say no. One that is down says nothing, as long as another answers.</summary>
    /// <exception cref="AzureSignalRException">None answered.</exception>
    public static async Task<ServiceEndpoint?> FindAsync<TCall>(IReadOnlyList<ServiceEndpoint> endpoints, TCall call, Func<TCall, ServiceEndpoint, Task<bool>> ask)
    {
        AzureSignalRException? failure = null;
        var answered = false;
        foreach (var endpoint in endpoints)
        {
            try
            {
                if (await ask(call, endpoint))
                {
                    return endpoint;
                }

                answered = true;
            }
            catch (AzureSignalRInaccessibleEndpointException exception) when (!endpoint.Online)
            {
                failure = exception;
            }
        }

        return answered ? null : throw failure ?? new AzureSignalRNoEndpointAvailableException();
    }

    private static async Task SettleAsync(Task[] tasks, IReadOnlyList<ServiceEndpoint> endpoints, ILogger logger)
    {
        await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var taken = Array.Exists(tasks, task => task.IsCompletedSuccessfully);
        for (var i = 0; i < tasks.Length; i++)
        {
            if (taken && tasks[i].Exception?.InnerException is AzureSignalRInaccessibleEndpointException && !endpoints[i].Online)
            {
                LogEndpointLeftOut(logger, endpoints[i]);
            }
            else
            {
                await tasks[i];
            }
        }
    }

    [LoggerMessage(202, LogLevel.Warning, "The SignalR endpoint {Endpoint} cannot be reached and was left out; the others took the call.")]
    private static partial void LogEndpointLeftOut(ILogger logger, ServiceEndpoint endpoint);
}
