using System.Runtime.ExceptionServices;
using Microsoft.Azure.WebJobs.Host.Timers;

namespace InProcSignalR.LocalHost.Triggers;

/// <summary>A function that runs too long, or a listener that fails, is said and does not take the host down; the host in Azure restarts.</summary>
internal sealed partial class FunctionFaults(ILogger<FunctionFaults> logger) : IWebJobsExceptionHandler, IWebJobsExceptionHandlerFactory
{
    public IWebJobsExceptionHandler Create(IHost jobHost) => this;

    public Task OnTimeoutExceptionAsync(ExceptionDispatchInfo exceptionInfo, TimeSpan timeoutGracePeriod)
    {
        LogTimeout(exceptionInfo.SourceException.Message);
        return Task.CompletedTask;
    }

    public Task OnUnhandledExceptionAsync(ExceptionDispatchInfo exceptionInfo)
    {
        LogUnhandled(exceptionInfo.SourceException);
        return Task.CompletedTask;
    }

    [LoggerMessage(313, LogLevel.Error, "{Reason} The limit is functionTimeout of host.json. In Azure the host restarts then.")]
    private partial void LogTimeout(string reason);

    [LoggerMessage(314, LogLevel.Error, "A trigger failed in the background; the host goes on.")]
    private partial void LogUnhandled(Exception exception);
}
