using System.Net.WebSockets;
using System.Text;

namespace InProcSignalR.Emulator.Tests.Support;

/// <summary>A client that sends the bytes a test gives it, well-formed or not.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();

    public static async Task<RawClient> ConnectAsync(TestEmulator emulator, string hub, string token, string? connectionToken = null, bool handshake = true, bool messagePack = false)
    {
        var client = new RawClient();
        var id = connectionToken is null ? "" : $"&id={connectionToken}";
        var url = new UriBuilder(new Uri(emulator.Endpoint, $"client/?hub={hub}{id}&access_token={token}")) { Scheme = "ws" }.Uri;
        await client._socket.ConnectAsync(url, CancellationToken.None);
        if (handshake)
        {
            await client.SendAsync([.. Encoding.UTF8.GetBytes($$"""{"protocol":"{{(messagePack ? "messagepack" : "json")}}","version":1}"""), 0x1E]);
            await client.ReceiveAsync();
        }

        return client;
    }

    public Task SendAsync(byte[] bytes) => _socket.SendAsync(bytes, WebSocketMessageType.Binary, true, CancellationToken.None);

    /// <summary>The next frame as text; null when the connection is closed.</summary>
    public async Task<string?> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var buffer = new byte[64 * 1024];
        try
        {
            var result = await _socket.ReceiveAsync(buffer, patience.Token);
            return result.MessageType == WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(buffer, 0, result.Count);
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    /// <summary>Reads until the connection closes; the first close message, else the last thing said before it did.</summary>
    public async Task<string> LastWordsAsync()
    {
        var last = "";
        while (await ReceiveAsync() is { } frame)
            last = last.Contains("\"type\":7", StringComparison.Ordinal) ? last : frame;
        return last;
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
