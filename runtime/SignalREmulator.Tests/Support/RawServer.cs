using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Azure.SignalR.Protocol;

namespace InProcSignalR.Emulator.Tests.Support;

/// <summary>A server connection as the official SDK opens it, by the official protocol's library.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private static readonly ServiceProtocol Protocol = new();
    private static int _lastAck;
    private readonly ClientWebSocket _socket = new();
    private ReadOnlySequence<byte> _received;

    /// <param name="emulator">The emulator.</param>
    /// <param name="hub">The hub.</param>
    /// <param name="token">The token; null for one that does.</param>
    /// <param name="handshake">The handshake; null for one that does, whose answer is read.</param>
    public static async Task<RawServer> ConnectAsync(TestEmulator emulator, string hub, string? token = null, HandshakeRequestMessage? handshake = null)
    {
        var server = new RawServer();
        server._socket.Options.SetRequestHeader("Authorization", "Bearer " + (token ?? TestTokens.Sign($"http://localhost/server/?hub={hub}")));
        server._socket.Options.CollectHttpResponseDetails = true;
        await server._socket.ConnectAsync(new UriBuilder(new Uri(emulator.Endpoint, $"server/?hub={hub}&cid=1")) { Scheme = "ws" }.Uri, CancellationToken.None);
        await server.SendAsync(handshake ?? new HandshakeRequestMessage(Protocol.Version, 2, 0));
        if (handshake is null)
            Assert.That((await server.ReceiveAsync() as HandshakeResponseMessage)?.ErrorMessage, Is.Empty, () => string.Join('\n', emulator.Log.Entries.Select(static entry => $"{entry.Text} {entry.Exception}")));
        return server;
    }

    public Task SendAsync(params ServiceMessage[] messages)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var message in messages)
            Protocol.WriteMessage(message, bytes);
        return SendAsync(bytes.WrittenMemory);
    }

    public Task SendAsync(ReadOnlyMemory<byte> bytes) => _socket.SendAsync(bytes, WebSocketMessageType.Binary, true, CancellationToken.None).AsTask();

    /// <summary>Sends a message and gives the status of its ack.</summary>
    public async Task<int> AskAsync<T>(T message) where T : ServiceMessage, IAckableMessage => (await AckOfAsync(message)).Status;

    /// <summary>Sends a message and gives its ack.</summary>
    public async Task<AckMessage> AckOfAsync<T>(T message) where T : ServiceMessage, IAckableMessage
    {
        message.AckId = Interlocked.Increment(ref _lastAck);
        await SendAsync(message);
        while (await ReceiveAsync() is { } answer)
        {
            if (answer is AckMessage ack && ack.AckId == message.AckId)
                return ack;
        }

        throw new InvalidOperationException("The connection ended before the ack came.");
    }

    /// <summary>The next message; null when the connection has ended.</summary>
    /// <param name="withPings">Whether a bare ping is a message, too.</param>
    public async Task<ServiceMessage?> ReceiveAsync(bool withPings = false)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            while (!_received.IsEmpty && Protocol.TryParseMessage(ref _received, out var message))
            {
                if (withPings || message is not PingMessage { Messages.Length: 0 })
                    return message;
            }

            var buffer = new byte[64 * 1024];
            try
            {
                var result = await _socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
                if (result.MessageType == WebSocketMessageType.Close)
                    return null;
                _received = new ReadOnlySequence<byte>([.. _received.ToArray(), .. buffer.AsSpan(0, result.Count)]);
            }
            catch (WebSocketException)
            {
                return null;
            }
        }
    }

    /// <summary>Reads until the connection closes.</summary>
    /// <returns>The last message before it did.</returns>
    public async Task<ServiceMessage?> LastWordsAsync()
    {
        ServiceMessage? last = null;
        while (await ReceiveAsync() is { } message)
            last = message;
        return last;
    }

    /// <summary>An invocation in JSON, as a message carries it.</summary>
    public static Dictionary<string, ReadOnlyMemory<byte>> Json(string target, string arguments = "[]") =>
        new() { ["json"] = Encoding.UTF8.GetBytes($$"""{"type":1,"target":"{{target}}","arguments":{{arguments}}}""" + "\u001e") };

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
