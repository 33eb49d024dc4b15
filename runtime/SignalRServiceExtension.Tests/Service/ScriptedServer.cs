using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.SignalR.Protocol;

namespace InProcSignalR.SignalRServiceExtension.Tests.Service;

/// <summary>Stands in the place of the service's end of server connections: notes what comes, and answers as told.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private static readonly ServiceProtocol Protocol = new();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly WebApplication _app;
    private readonly Channel<ServiceMessage> _received = Channel.CreateUnbounded<ServiceMessage>();
    private readonly SemaphoreSlim _closed = new(0);
    private readonly ConcurrentQueue<(string Url, IHeaderDictionary Headers)> _requests = new();

    private ScriptedServer(WebApplication app) => _app = app;

    public string ConnectionString => $"Endpoint=http://127.0.0.1;Port={new Uri(_app.Urls.Single()).Port};AccessKey={RecordingService.AccessKey};Version=1.0;";

    /// <summary>Every request to connect.</summary>
    public IReadOnlyList<(string Url, IHeaderDictionary Headers)> Requests => [.. _requests];

    /// <summary>What to answer a message with: nothing by default, null closes the connection.</summary>
    public Func<ServiceMessage, ServiceMessage[]?> Answer { get; set; } = static _ => [];

    public static async Task<ScriptedServer> StartAsync()
    {
        // No settings of the folder or the machine: they are not the test's.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = new ScriptedServer(builder.Build());
        server._app.UseWebSockets();
        server._app.Run(server.HandleAsync);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>The next message of a kind that is satisfied; others are passed over.</summary>
    public async Task<T> NextAsync<T>(Predicate<T>? wanted = null) where T : ServiceMessage
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await _received.Reader.ReadAsync(patience.Token) is T message && wanted?.Invoke(message) != false)
            {
                return message;
            }
        }
    }

    /// <summary>Waits until an app has closed so many connections in good order.</summary>
    public async Task ClosedAsync(int count = 1)
    {
        for (var closed = 0; closed < count; closed++)
        {
            Assert.That(await _closed.WaitAsync(Patience), Is.True, $"{closed} of {count} closed");
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        _requests.Enqueue((context.Request.GetEncodedPathAndQuery(), new HeaderDictionary(context.Request.Headers.ToDictionary())));
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var bytes = new byte[256 * 1024];
        var unread = 0;
        while (true)
        {
            var result = await socket.ReceiveAsync(bytes.AsMemory(unread), context.RequestAborted);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                _closed.Release();
                return;
            }

            var input = new ReadOnlySequence<byte>(bytes, 0, unread + result.Count);
            while (!input.IsEmpty && Protocol.TryParseMessage(ref input, out var message))
            {
                var answers = message is HandshakeRequestMessage ? [new HandshakeResponseMessage()] : Answer(message!);
                _received.Writer.TryWrite(message!);
                if (answers is null)
                {
                    socket.Abort();
                    return;
                }

                foreach (var answer in answers)
                {
                    await socket.SendAsync(Protocol.GetMessageBytes(answer), WebSocketMessageType.Binary, true, context.RequestAborted);
                }
            }

            // A message may come in pieces.
            unread = (int)input.Length;
            input.CopyTo(bytes);
        }
    }
}
