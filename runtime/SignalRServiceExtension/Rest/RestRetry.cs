using System.Net;
using Microsoft.Azure.SignalR.Management;

namespace Microsoft.Azure.SignalR;

/// <summary>Whether and when a call is sent again: only where retry options are set, and never where it might then be carried out twice.</summary>
internal sealed class RestRetry(ServiceManagerRetryOptions? options)
{
    /// <summary>How long to wait before the next attempt, or null for no other.</summary>
    public TimeSpan? DelayBefore(int attempt, RestCall call, HttpResponseMessage response)
    {
        if (options is null || attempt >= options.MaxRetries || !CanRepeat(call, response.StatusCode))
        {
            return null;
        }

        var delay = options.Mode == ServiceManagerRetryMode.Fixed ? options.Delay : options.Delay * Math.Pow(2, attempt);
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - DateTimeOffset.UtcNow,
            _ => TimeSpan.Zero,
        };
        return asked > options.MaxDelay ? null : TimeSpan.FromTicks(Math.Max(asked.Ticks, Math.Min(delay.Ticks, options.MaxDelay.Ticks)));
    }

    /// <summary>A 503 says that the request was not taken; after other failures only what can be repeated is.</summary>
    private static bool CanRepeat(RestCall call, HttpStatusCode status) => status switch
    {
        HttpStatusCode.ServiceUnavailable => true,
        HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError => call.IsIdempotent,
        _ => false,
    };
}
