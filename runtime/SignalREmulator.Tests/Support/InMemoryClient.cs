using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using InProcSignalR.Emulator.Clients;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections.Features;

namespace InProcSignalR.Emulator.Tests.Support;

/// <summary>A JSON client on the other end of two pipes.</summary>
internal sealed class InMemoryClient
{
    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new(new PipeOptions(pauseWriterThreshold: 1024 * 1024, resumeWriterThreshold: 512 * 1024));
    private readonly DefaultConnectionContext _connection;
    private Task _served = Task.CompletedTask;

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

    public async Task StartAsync(ClientConnectionHandler handler)
    {
        _served = handler.OnConnectedAsync(_connection);
        await _toServer.Writer.WriteAsync((byte[])[.. """{"protocol":"json","version":1}"""u8, 0x1E]);
        await ReadFrameAsync();
    }

    /// <summary>The targets of the next invocations.</summary>
    public async Task<List<string>> TakeTargetsAsync(int count)
    {
        var targets = new List<string>();
        while (targets.Count < count)
        {
            using var frame = JsonDocument.Parse(await ReadFrameAsync());
            if (frame.RootElement.GetProperty("type").GetInt32() == 1)
                targets.Add(frame.RootElement.GetProperty("target").GetString()!);
        }

        return targets;
    }

    public async Task StopAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await _served;
        await _toClient.Reader.CompleteAsync();
        await _connection.DisposeAsync();
    }

    private async Task<byte[]> ReadFrameAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var result = await _toClient.Reader.ReadAsync(patience.Token);
            if (result.Buffer.PositionOf((byte)0x1E) is { } end)
            {
                var frame = result.Buffer.Slice(0, end).ToArray();
                _toClient.Reader.AdvanceTo(result.Buffer.GetPosition(1, end));
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
