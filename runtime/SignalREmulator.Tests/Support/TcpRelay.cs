using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace InProcSignalR.Emulator.Tests.Support;

/// <summary>A network between clients and the emulator that a test can cut.</summary>
internal sealed class TcpRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly Uri _target;
    private readonly Task _accepting;
    private volatile TaskCompletionSource _passes = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _accepted;

    private TcpRelay(Uri target)
    {
        _target = target;
        _passes.SetResult();
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect instead of the emulator.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>How many connections there have been.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    public static TcpRelay Start(Uri target) => new(target);

    /// <summary>Resets every connection. New ones are taken, but nothing passes through them.</summary>
    public void Cut()
    {
        _passes = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var (socket, _) in _open)
            Reset(socket);
    }

    /// <summary>Lets everything through again.</summary>
    public void Mend() => _passes.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Mend();
        foreach (var (socket, _) in _open)
            Reset(socket);
        await _accepting;
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It has just ended by itself.
        }

        socket.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = RelayAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception exception) when (exception is SocketException or InvalidOperationException)
        {
            // Stopped, while it waited for the next or just before.
        }
    }

    private async Task RelayAsync(Socket client)
    {
        Interlocked.Increment(ref _accepted);
        await _passes.Task;
        using var service = new Socket(SocketType.Stream, ProtocolType.Tcp);
        _open[client] = _open[service] = true;
        try
        {
            await service.ConnectAsync(_target.Host, _target.Port);
            await Task.WhenAll(PumpAsync(client, service), PumpAsync(service, client));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
        finally
        {
            _open.TryRemove(client, out _);
            _open.TryRemove(service, out _);
            client.Dispose();
        }
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer) is > 0 and var read)
            await to.SendAsync(buffer.AsMemory(0, read));
        to.Shutdown(SocketShutdown.Send);
    }
}
