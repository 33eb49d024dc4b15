using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using InProcSignalR.Emulator.Clients;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections.Features;

namespace InProcSignalR.Emulator.Tests.Support;

/// <summary>A client on the other end of two pipes.</summary>
internal sealed class InMemoryClient
{
    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new(new PipeOptions(pauseWriterThreshold: 1024 * 1024, resumeWriterThreshold: 512 * 1024));
    private readonly DefaultConnectionContext _connection;
    private Task _served = Task.CompletedTask;
    private bool _isMessagePack;
    private int _hasLeft;

    public InMemoryClient(int number, ClientRequest request)
    {
        Number = number;
        _connection = new DefaultConnectionContext(Guid.NewGuid().ToString("N")) { Transport = new Duplex(_toServer.Reader, _toClient.Writer) };
        var context = new DefaultHttpContext();
        context.Items[typeof(ClientRequest)] = request;
        _connection.Features.Set<IHttpContextFeature>(new ContextFeature { HttpContext = context });
    }

    public int Number { get; }

    public string Id => _connection.ConnectionId;

    /// <summary>Connects. What a MessagePack client gets is not taken apart.</summary>
    public async Task StartAsync(ClientConnectionHandler handler, bool messagePack)
    {
        _isMessagePack = messagePack;
        _served = handler.OnConnectedAsync(_connection);
        await _toServer.Writer.WriteAsync((byte[])[.. messagePack ? """{"protocol":"messagepack","version":1}"""u8 : """{"protocol":"json","version":1}"""u8, 0x1E]);
        await ReadFrameAsync();
    }

    /// <summary>The targets of the next invocations, through that of a last one, which is left out.</summary>
    public async Task<List<string>> TakeThroughAsync(string last)
    {
        var targets = new List<string>();
        while (await ReadFrameAsync() is var frame)
        {
            if (TargetOf(frame) is not { } target)
                continue;
            if (target == last)
                break;
            targets.Add(target);
        }

        return targets;
    }

    /// <summary>Disconnects; the targets of what had arrived and was not taken.</summary>
    public async Task<List<string>> LeaveAsync()
    {
        var targets = new List<string>();
        if (Interlocked.Exchange(ref _hasLeft, 1) != 0)
            return targets;

        await _toServer.Writer.CompleteAsync();
        _ = _served.ContinueWith(static (_, writer) => ((PipeWriter)writer!).Complete(), _toClient.Writer, TaskScheduler.Default);
        ReadResult rest;
        do
        {
            // Read on while the service writes: it may be in the middle of something large.
            rest = await _toClient.Reader.ReadAsync();
            var buffer = rest.Buffer;
            while (!_isMessagePack && TryCut(ref buffer, out var frame))
            {
                if (TargetOf(frame) is { } target)
                    targets.Add(target);
            }

            _toClient.Reader.AdvanceTo(_isMessagePack ? buffer.End : buffer.Start, buffer.End);
        }
        while (!rest.IsCompleted);

        await _served;
        await _toClient.Reader.CompleteAsync();
        await _connection.DisposeAsync();
        return targets;
    }

    private static string? TargetOf(byte[] frame)
    {
        using var message = JsonDocument.Parse(frame);
        return message.RootElement.GetProperty("type").GetInt32() == 1 ? message.RootElement.GetProperty("target").GetString() : null;
    }

    private static bool TryCut(ref ReadOnlySequence<byte> buffer, out byte[] frame)
    {
        if (buffer.PositionOf((byte)0x1E) is not { } end)
        {
            frame = [];
            return false;
        }

        frame = buffer.Slice(0, end).ToArray();
        buffer = buffer.Slice(buffer.GetPosition(1, end));
        return true;
    }

    private async Task<byte[]> ReadFrameAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var result = await _toClient.Reader.ReadAsync(patience.Token);
            var buffer = result.Buffer;
            if (TryCut(ref buffer, out var frame))
            {
                _toClient.Reader.AdvanceTo(buffer.Start);
                return frame;
            }

            _toClient.Reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class ContextFeature : IHttpContextFeature
    {
        public HttpContext? HttpContext { get; set; }
    }
}
