using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Benchmarks.Support;

/// <summary>A client without a socket: the other end of two pipes. It reads when it is told to, on the thread that tells it.</summary>
internal sealed class InMemoryConnection
{
    private readonly Pipe _toServer = new(Inline);
    private readonly Pipe _toClient = new(Inline);
    private Task _served = Task.CompletedTask;

    public InMemoryConnection() => Context = new DefaultConnectionContext(Guid.NewGuid().ToString("N"))
    {
        Transport = new Duplex(_toServer.Reader, _toClient.Writer),
    };

    public DefaultConnectionContext Context { get; }

    private static PipeOptions Inline => new(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0, useSynchronizationContext: false);

    /// <summary>Connects to a server, and shakes hands.</summary>
    public async Task ConnectAsync(Func<ConnectionContext, Task> server, string protocol, int version)
    {
        _served = server(Context);
        HandshakeProtocol.WriteRequestMessage(new HandshakeRequestMessage(protocol, version), _toServer.Writer);
        await _toServer.Writer.FlushAsync();
        var answer = await _toClient.Reader.ReadAsync();
        var rest = answer.Buffer;
        if (!HandshakeProtocol.TryParseResponseMessage(ref rest, out var response) || response.Error is not null)
        {
            throw new InvalidOperationException($"The handshake failed: {response?.Error}");
        }

        _toClient.Reader.AdvanceTo(rest.Start);
    }

    /// <summary>Takes what has arrived, and gives its length in bytes.</summary>
    public long Receive()
    {
        if (!_toClient.Reader.TryRead(out var result))
        {
            return 0;
        }

        var length = result.Buffer.Length;
        _toClient.Reader.AdvanceTo(result.Buffer.End);
        return length;
    }

    public async Task CloseAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await _served;
        await _toClient.Reader.CompleteAsync();
        await Context.DisposeAsync();
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
