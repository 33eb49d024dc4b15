using System.Net;
using System.Net.Sockets;

namespace InProcSignalR.SignalRServiceExtension.Tests.Service;

/// <summary>An address where nobody listens, and nobody else can begin to.</summary>
internal sealed class ReservedAddress : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public ReservedAddress() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public string ConnectionString => $"Endpoint=http://127.0.0.1;Port={((IPEndPoint)_socket.LocalEndPoint!).Port};AccessKey={RecordingService.AccessKey};Version=1.0;";

    public void Dispose() => _socket.Dispose();
}
