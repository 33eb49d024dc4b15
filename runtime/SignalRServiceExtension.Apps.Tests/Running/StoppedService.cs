using InProcSignalR.Emulator;
using InProcSignalR.Emulator.Tests.Support;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;

/// <summary>A service that is down. Its port is kept: free, another emulator on this machine could get it and answer.</summary>
internal static class StoppedService
{
    public static async Task<ClosedPort> StopAsync(SignalREmulator service)
    {
        await service.DisposeAsync();
        return new ClosedPort(service.Endpoint.Port);
    }
}
