using System.Threading.RateLimiting;
using InProcSignalR.LocalHost.Apps;

namespace InProcSignalR.LocalHost.Http;

/// <summary>How many requests for functions run and wait at once, as host.json says; what is above is answered 429, as in Azure.</summary>
internal static partial class RequestLimits
{
    public const string Policy = "functions";

    public static void AddRequestLimits(this IServiceCollection services, HostJson host)
        => services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (rejected, _) =>
            {
                var logger = rejected.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RequestLimits).FullName!);
                LogRejected(logger, rejected.HttpContext.GetEndpoint()?.DisplayName ?? "", host.MaxOutstandingRequests ?? 0);
                return ValueTask.CompletedTask;
            };
            limits.AddPolicy(Policy, _ => RateLimitPartition.Get("", _ => Create(host)));
        });

    private static RateLimiter Create(HostJson host)
    {
        if ((host.MaxConcurrentRequests ?? host.MaxOutstandingRequests) is not { } running)
        {
            return RateLimitPartition.GetNoLimiter("").Factory("");
        }

        var outstanding = host.MaxOutstandingRequests ?? int.MaxValue;
        return new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = Math.Min(running, outstanding),
            QueueLimit = Math.Max(outstanding - running, 0),
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    [LoggerMessage(303, LogLevel.Warning, "{Function} answered 429: {Limit} requests are running or waiting, which is extensions.http.maxOutstandingRequests of host.json")]
    private static partial void LogRejected(ILogger logger, string function, int limit);
}
