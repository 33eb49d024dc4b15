using System.Buffers;
using System.Net;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.SignalR.Protocol;

namespace Microsoft.Azure.SignalR;

/// <summary>A WebSocket to the service that has passed the service protocol's handshake.</summary>
internal sealed class ServerSocket : IDisposable
{
    /// <summary>How long connecting and the handshake may take, as in the official SDK.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>A connection that may send and carries no clients, the only one that Serverless mode knows.</summary>
    private const int Weak = 2;
    private const int MostUnread = 1024 * 1024;
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(1);
    private static readonly string ServerId = $"{Environment.MachineName}_{Guid.NewGuid():N}";
    private readonly ClientWebSocket _socket = new();
    private readonly ArrayBufferWriter<byte> _received = new(4096);

    private ServerSocket()
    {
    }

    public static ServiceProtocol Protocol { get; } = new();

    /// <exception cref="AzureSignalRUnauthorizedException">The service does not take the token.</exception>
    /// <exception cref="AzureSignalRInaccessibleEndpointException">The service cannot be reached, or has no server connections.</exception>
    /// <exception cref="AzureSignalRRuntimeException">The service refuses the connection for another reason.</exception>
    public static async Task<ServerSocket> OpenAsync(ServiceEndpoint endpoint, HubAddress hub, ServiceManagerSettings settings)
    {
        var uri = new Uri($"{RestClient.Root(endpoint.ServerEndpoint)}/server/?hub={hub.ClientHub}");
        var token = endpoint.AccessKey is { } key
            ? AccessToken.Create(key, $"{endpoint.AudienceBase}/server/?hub={hub.ClientHub}", [new("nameid", ServerId)], TokenLifetime)
            : await endpoint.Identity!.GetAsync(CancellationToken.None);
        var server = new ServerSocket();
        using var patience = new CancellationTokenSource(settings.HttpTimeout < Patience ? settings.HttpTimeout : Patience);
        try
        {
            await server.ConnectAsync(uri, token, settings, patience.Token);
            return server;
        }
        catch (Exception exception)
        {
            server.Dispose();
            throw server.Explain(exception, uri);
        }
    }

    /// <summary>Sends whole messages.</summary>
    public ValueTask SendAsync(ReadOnlyMemory<byte> messages, CancellationToken cancellationToken)
        => _socket.SendAsync(messages, WebSocketMessageType.Binary, WebSocketMessageFlags.EndOfMessage, cancellationToken);

    /// <summary>What the service sends, until it closes the connection.</summary>
    /// <exception cref="WebSocketException">The network broke off.</exception>
    /// <exception cref="InvalidDataException">The service sends something else than messages.</exception>
    public async IAsyncEnumerable<ServiceMessage> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var unread = new ReadOnlySequence<byte>(_received.WrittenMemory);
            while (!unread.IsEmpty && Protocol.TryParseMessage(ref unread, out var message))
            {
                // There is none where this version of the protocol does not know its kind.
                if (message is not null)
                {
                    yield return message;
                }
            }

            Keep(unread);
            var received = await _socket.ReceiveAsync(_received.GetMemory(4096), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                yield break;
            }

            _received.Advance(received.Count);
        }
    }

    /// <summary>Says good-bye, as far as the service still listens.</summary>
    public async Task CloseAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It is gone already.
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task ConnectAsync(Uri uri, string token, ServiceManagerSettings settings, CancellationToken cancellationToken)
    {
        var options = _socket.Options;
        options.SetRequestHeader("Authorization", $"Bearer {token}");
        options.SetRequestHeader("Asrs-User-Agent", RestClient.UserAgent(settings.UserAgent));
        options.SetRequestHeader("X-ASRS-Server-Id", ServerId);
        options.CollectHttpResponseDetails = true;
        if (settings.Proxy is not null || uri.IsLoopback)
        {
            options.Proxy = settings.Proxy;
        }

        var url = new UriBuilder(uri) { Scheme = uri.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs };
        url.Query += $"&cid={Guid.NewGuid():N}";
        await _socket.ConnectAsync(url.Uri, cancellationToken);
        await SendAsync(Protocol.GetMessageBytes(new HandshakeRequestMessage(Protocol.Version, Weak, 0)), cancellationToken);
        await foreach (var message in ReadAllAsync(cancellationToken))
        {
            if (message is not HandshakeResponseMessage response)
            {
                throw new InvalidDataException($"The service answered the handshake with {message.GetType().Name}.");
            }

            if (!string.IsNullOrEmpty(response.ErrorMessage))
            {
                throw new InvalidDataException($"The service refused the server connection: {response.ErrorMessage}");
            }

            return;
        }

        throw new InvalidDataException("The service closed the server connection before it answered the handshake.");
    }

    private Exception Explain(Exception exception, Uri uri) => (exception, _socket.HttpStatusCode) switch
    {
        (OperationCanceledException, _) => new AzureSignalRInaccessibleEndpointException(
            uri.AbsoluteUri, new TimeoutException("The service did not answer the server connection in time.", exception)),
        (WebSocketException, HttpStatusCode.Unauthorized) => new AzureSignalRUnauthorizedException(
            uri.AbsoluteUri, Refused("Is the AccessKey of the connection string one of the service's, or has the identity the role \"SignalR App Server\"?")),
        (WebSocketException, HttpStatusCode.NotFound) => new AzureSignalRInaccessibleEndpointException(
            uri.AbsoluteUri, Refused("Nothing there takes server connections: is it the service's endpoint? AzureSignalRServiceTransportType=Transient sends over REST.")),
        (WebSocketException, 0) => new AzureSignalRInaccessibleEndpointException(uri.AbsoluteUri, exception),
        _ => new AzureSignalRRuntimeException(uri.AbsoluteUri, exception is WebSocketException ? Refused("") : exception),
    };

    private HttpRequestException Refused(string remedy)
        => new($"The service answered the server connection with {(int)_socket.HttpStatusCode} ({_socket.HttpStatusCode}). {remedy}".TrimEnd(), null, _socket.HttpStatusCode);

    private void Keep(ReadOnlySequence<byte> unread)
    {
        if (unread.Length > MostUnread)
        {
            throw new InvalidDataException("The service sends a message that is too large to be one.");
        }

        var rest = unread.ToArray();
        _received.ResetWrittenCount();
        _received.Write(rest);
    }
}
