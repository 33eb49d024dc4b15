using System.Diagnostics;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Hosting;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Host;
using FunctionMetadata = InProcSignalR.LocalHost.Apps.FunctionMetadata;

namespace InProcSignalR.LocalHost.Http;

/// <summary>Runs an HTTP function for a request and writes its result.</summary>
/// <param name="gate">Has the host that runs functions.</param>
/// <param name="hints">Says why an object is empty.</param>
/// <param name="logger">Where each invocation has its line.</param>
/// <param name="stopping">Cancelled when the host is asked to stop, of which functions are told at once.</param>
internal sealed partial class HttpFunctionInvoker(StartGate gate, BodyHints hints, ILogger<HttpFunctionInvoker> logger, CancellationToken stopping)
{
    private static readonly object ResultKey = new();

    /// <summary>Where the host's HTTP extension leaves a function's return value.</summary>
    public static void SetResult(HttpRequest request, object? result) => request.HttpContext.Items[ResultKey] = result;

    public BodyHints Hints => hints;

    /// <param name="function">The function.</param>
    /// <param name="bodyType">The type of object that it takes; null for the request, a text or the like.</param>
    /// <param name="context">The request, and where the answer goes.</param>
    public async Task InvokeAsync(FunctionMetadata function, Type? bodyType, HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        context.Items[HttpExtensionConstants.AzureWebJobsHttpRouteDataKey] = ReadRouteValues(context);
        try
        {
            await CallAsync(function, bodyType, context);
        }
        catch (Exception exception) when (exception.GetBaseException() is BadHttpRequestException bad && !context.Response.HasStarted)
        {
            LogRefused(function.Name, bad.Message);
            context.Response.Clear();
            context.Response.StatusCode = bad.StatusCode;
        }
        catch (Exception exception) when (stopping.IsCancellationRequested && exception.GetBaseException() is OperationCanceledException && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            LogFailure(function.Name, Explain(exception), exception.GetBaseException());
            if (!context.Response.HasStarted)
            {
                context.Response.Clear();
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }
        }
        catch (OperationCanceledException)
        {
            // The caller is gone, and with it the one to answer.
        }

        LogInvocation(function.Name, context.Response.StatusCode, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private async Task CallAsync(FunctionMetadata function, Type? bodyType, HttpContext context)
    {
        if (gate.FaultOf(function) is { } fault)
        {
            LogFailure(function.Name, $"It {fault.Reason}", null);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        if (bodyType is not null)
        {
            await hints.SayAsync(function, bodyType, context.Request);
        }

        var arguments = new Dictionary<string, object> { [function.TriggerParameter!] = context.Request };
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await gate.JobHost.CallAsync(function.Name, arguments, gone.Token);
        await FunctionResultWriter.WriteAsync(context, context.Items[ResultKey]);
    }

    /// <summary>The values of the route; a parameter that the request leaves out is there, and null.</summary>
    private static Dictionary<string, object?> ReadRouteValues(HttpContext context)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in ((RouteEndpoint)context.GetEndpoint()!).RoutePattern.Parameters)
        {
            values[parameter.Name] = context.Request.RouteValues.GetValueOrDefault(parameter.Name);
        }

        return values;
    }

    /// <summary>The cause in one line: the host wraps it more than once.</summary>
    private static string Explain(Exception exception)
    {
        while (exception is FunctionInvocationException { InnerException: { } inner })
        {
            exception = inner;
        }

        return exception.InnerException is { } cause && exception is InvalidOperationException && exception.Message.StartsWith("Exception binding parameter", StringComparison.Ordinal)
            ? $"{exception.Message}: {cause.Message}"
            : $"{exception.GetType().Name}: {MissingAssembly.Describe(exception)}";
    }

    [LoggerMessage(301, LogLevel.Information, "{Function} answered {Status} in {Milliseconds} ms")]
    private partial void LogInvocation(string function, int status, long milliseconds);

    [LoggerMessage(304, LogLevel.Warning, "{Function} was sent a request that cannot be read. {Reason}")]
    private partial void LogRefused(string function, string reason);

    [LoggerMessage(302, LogLevel.Error, "{Function} failed. {Reason}")]
    private partial void LogFailure(string function, string reason, Exception? exception);
}
