using System.Collections.Concurrent;
using Microsoft.Azure.WebJobs.Extensions.Timers;

namespace InProcSignalR.LocalHost.Triggers;

/// <summary>
/// Remembers when timers ran, for as long as the host runs: no storage account is needed, and what would have run while the host was off is
/// not made up for.
/// </summary>
internal sealed class TimerSchedules : ScheduleMonitor
{
    private readonly ConcurrentDictionary<string, ScheduleStatus> _statuses = new(StringComparer.Ordinal);

    public override Task<ScheduleStatus?> GetStatusAsync(string timerName) => Task.FromResult(_statuses.GetValueOrDefault(timerName));

    public override Task UpdateStatusAsync(string timerName, ScheduleStatus status)
    {
        _statuses[timerName] = status;
        return Task.CompletedTask;
    }
}
