using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.SignalR;

/// <summary>Activities and metrics of the extension, for OpenTelemetry and other listeners.</summary>
internal static partial class SignalRDiagnostics
{
    public const string Name = "InProcSignalR.SignalRServiceExtension";

    public static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Negotiations = Meter.CreateCounter<long>("signalr.negotiations", description: "Clients that got a URL and a token.");
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("signalr.requests", description: "Requests to the service, by kind.");
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("signalr.failures", description: "Requests that failed, by kind.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("signalr.request.duration", "s", "How long requests took, by kind.");

    public static void Negotiated(string hub) => Negotiations.Add(1, new KeyValuePair<string, object?>("hub", hub));

    /// <summary>Makes a call to an endpoint, traced and measured.</summary>
    public static async Task<TResult> MeasureAsync<TCall, TResult>(string kind, ServiceEndpoint endpoint, ILogger logger, TCall call, Func<TCall, Task<TResult>> make)
    {
        var start = Stopwatch.GetTimestamp();
        using var activity = Activities.StartActivity(kind, ActivityKind.Client);
        activity?.SetTag("server.address", endpoint.ServerEndpoint.Host);
        try
        {
            var result = await make(call);
            Sent(kind, Stopwatch.GetElapsedTime(start), failed: false);
            return result;
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            Sent(kind, Stopwatch.GetElapsedTime(start), failed: true);
            LogFailure(logger, kind, endpoint, exception.GetType().Name);
            throw;
        }
    }

    private static void Sent(string kind, TimeSpan duration, bool failed)
    {
        var tag = new KeyValuePair<string, object?>("kind", kind);
        Requests.Add(1, tag);
        Duration.Record(duration.TotalSeconds, tag);
        if (failed)
        {
            Failures.Add(1, tag);
        }
    }

    [LoggerMessage(201, LogLevel.Debug, "A call to the service failed: {Kind} at {Endpoint}, {Reason}")]
    private static partial void LogFailure(ILogger logger, string kind, ServiceEndpoint endpoint, string reason);
}
