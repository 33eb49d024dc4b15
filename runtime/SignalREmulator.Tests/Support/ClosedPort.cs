using System.Net;
using System.Net.Sockets;

namespace InProcSignalR.Emulator.Tests.Support;

/// <summary>A port of this machine that refuses connections, and that nobody else can take meanwhile: it is bound, and nobody listens.</summary>
internal sealed class ClosedPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <param name="number">The port; 0 takes a free one.</param>
    public ClosedPort(int number = 0) => _socket.Bind(new IPEndPoint(IPAddress.Loopback, number));

    public int Number => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public Uri Url => new($"http://127.0.0.1:{Number}/");

    public void Dispose() => _socket.Dispose();
}
