using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Benchmarks.Support;

/// <summary>A client without a socket: what the server writes lands in a buffer of the connection's own, and counts as read when it is asked for.</summary>
internal sealed class InMemoryConnection
{
    private readonly Pipe _toServer = new();
    private readonly ConnectionBuffer _toClient = new();
    private Task _served = Task.CompletedTask;

    public InMemoryConnection() => Context = new DefaultConnectionContext(Guid.NewGuid().ToString("N")) { Transport = new Duplex(_toServer.Reader, _toClient) };

    public DefaultConnectionContext Context { get; }

    /// <summary>Connects to a server, and shakes hands.</summary>
    public async Task ConnectAsync(Func<ConnectionContext, Task> server, string protocol, int version)
    {
        _served = server(Context);
        HandshakeProtocol.WriteRequestMessage(new HandshakeRequestMessage(protocol, version), _toServer.Writer);
        await _toServer.Writer.FlushAsync();
        await _toClient.Flushed;
        var answer = new ReadOnlySequence<byte>(_toClient.Take());
        if (!HandshakeProtocol.TryParseResponseMessage(ref answer, out var response) || response.Error is not null)
        {
            throw new InvalidOperationException($"The handshake failed: {response?.Error}");
        }
    }

    /// <summary>Takes what has arrived, and gives its length in bytes.</summary>
    public int Receive() => _toClient.Take().Length;

    public async Task CloseAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await _served;
        await Context.DisposeAsync();
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
