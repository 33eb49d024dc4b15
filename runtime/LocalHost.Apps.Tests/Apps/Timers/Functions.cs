using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Logging;

namespace Timers;

public class Functions
{
    [FunctionName("AtStart")]
    public void AtStart([TimerTrigger("0 0 3 * * *", RunOnStartup = true)] TimerInfo timer, ILogger log) => log.LogInformation("warmed up; past due: {PastDue}", timer.IsPastDue);

    [FunctionName("EverySecond")]
    public async Task EverySecond([TimerTrigger("%Schedule%")] TimerInfo timer, ILogger log)
    {
        await Task.Yield();
        log.LogInformation("ticked; next {Next}", timer.FormatNextOccurrences(1).Length > 0);
    }

    [FunctionName("Interval")]
    public void Interval([TimerTrigger("00:00:01")] TimerInfo timer, ILogger log) => log.LogInformation("an interval passed");

    [FunctionName("Nightly")]
    public void Nightly([TimerTrigger("0 30 2 * * 1-5")] TimerInfo timer, ILogger log, CancellationToken stopping) => log.LogInformation("the nightly job ran");

    [FunctionName("Failing")]
    public void Failing([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer) => throw new InvalidOperationException("nothing to clean up");
}
