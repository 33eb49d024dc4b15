namespace InProcSignalR.LocalHost.Tests.Running;

/// <summary>The probe app, running once for the fixtures that ask it.</summary>
internal static class ProbeApp
{
    private static readonly Lazy<Task<HostProcess>> Shared = new(() => HostProcess.StartAsync(HostProcess.AppFolder("Probe")));

    public static Task<HostProcess> GetAsync() => Shared.Value;

    public static async Task StopAsync()
    {
        if (Shared.IsValueCreated)
        {
            await (await Shared.Value).DisposeAsync();
        }
    }
}
