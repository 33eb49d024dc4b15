using InProcSignalR.LocalHost.Apps;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Host.Loggers;

namespace InProcSignalR.LocalHost.Triggers;

#pragma warning disable CS0618 // The only place where the host tells of every invocation is marked as not ready.
/// <summary>One line for each invocation that has no request: timers, and what services call. HTTP functions have theirs with the status.</summary>
internal sealed partial class InvocationLog(FunctionApp app, ILogger<InvocationLog> logger) : IEventCollectorProvider, IAsyncCollector<FunctionInstanceLogEntry>
{
    private readonly HashSet<string> _httpFunctions = new(app.Functions.Where(function => function.Http is not null).Select(function => function.Name), StringComparer.OrdinalIgnoreCase);

    public IAsyncCollector<FunctionInstanceLogEntry> Create() => this;

    public Task AddAsync(FunctionInstanceLogEntry item, CancellationToken cancellationToken = default)
    {
        if (!item.IsCompleted || _httpFunctions.Contains(item.LogName ?? item.FunctionName))
        {
            return Task.CompletedTask;
        }

        var milliseconds = (long)item.Duration.TotalMilliseconds;
        if (item.ErrorDetails is { Length: > 0 })
        {
            LogFailure(item.LogName ?? item.FunctionName, milliseconds, item.Exception?.GetBaseException().Message ?? item.ErrorDetails, item.Exception?.GetBaseException());
        }
        else
        {
            LogSuccess(item.LogName ?? item.FunctionName, milliseconds);
        }

        return Task.CompletedTask;
    }

    public Task FlushAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    [LoggerMessage(311, LogLevel.Information, "{Function} succeeded in {Milliseconds} ms")]
    private partial void LogSuccess(string function, long milliseconds);

    [LoggerMessage(312, LogLevel.Error, "{Function} failed after {Milliseconds} ms. {Reason}")]
    private partial void LogFailure(string function, long milliseconds, string reason, Exception? exception);
}
