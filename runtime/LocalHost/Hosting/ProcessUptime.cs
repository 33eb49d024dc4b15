using System.Diagnostics;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>How long this process has been running.</summary>
internal static class ProcessUptime
{
    public static TimeSpan Read()
    {
        // By UTC: between two local times there may be an hour that the clocks were set by.
        using var process = Process.GetCurrentProcess();
        return DateTime.UtcNow - process.StartTime.ToUniversalTime();
    }
}
