using System.Net;
using System.Net.Sockets;

namespace InProcSignalR.SignalRServiceExtension.Tests.Service;

/// <summary>An address that stays the test's own while the service behind it goes and comes back: a port that is given back may be another's at once.</summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public Relay(Uri service)
    {
        Service = service;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where connections go; while it is null they are closed at once.</summary>
    public Uri? Service { get; set; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The service's connection string, with the relay's port.</summary>
    public string ConnectionString(string serviceConnectionString) => serviceConnectionString.Replace($"Port={Service!.Port};", $"Port={Port};", StringComparison.Ordinal);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            if (Service is not { } service)
            {
                return;
            }

            using var server = new TcpClient();
            await server.ConnectAsync(service.Host, service.Port);
            var (near, far) = (client.GetStream(), server.GetStream());
            await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
        }
    }
}
