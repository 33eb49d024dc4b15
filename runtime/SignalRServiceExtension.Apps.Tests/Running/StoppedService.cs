using System.Net;
using System.Net.Sockets;
using InProcSignalR.Emulator;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;

/// <summary>A service that is down. Its port is kept, bound without listening: free, another emulator on this machine could get it and answer.</summary>
internal sealed class StoppedService : IDisposable
{
    private readonly Socket _port = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private StoppedService(int port) => _port.Bind(new IPEndPoint(IPAddress.Loopback, port));

    public static async Task<StoppedService> StopAsync(SignalREmulator service)
    {
        await service.DisposeAsync();
        return new StoppedService(service.Endpoint.Port);
    }

    public void Dispose() => _port.Dispose();
}
