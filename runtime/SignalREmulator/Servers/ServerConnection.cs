using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;
using InProcSignalR.Emulator.Diagnostics;
using InProcSignalR.Emulator.Hubs;
using Microsoft.AspNetCore.Connections;
using Microsoft.Azure.SignalR.Protocol;

namespace InProcSignalR.Emulator.Servers;

/// <summary>
/// One server connection: the handshake, then messages in the order they come, with acks and pings back. In Serverless mode it only brings messages:
/// what clients send goes to the upstream.
/// </summary>
internal sealed partial class ServerConnection(
    ConnectionContext connection, HubState hub, ServerRegistry registry, ServerCommands commands, EmulatorEvents events, SignalREmulatorOptions options, TimeProvider time, ILogger logger)
    : IDisposable
{
    /// <summary>The kind that may send but carries no clients: what the Management SDK opens.</summary>
    private const int Weak = 2;

    /// <summary>How often the service shows that it is there, after the official SDK, which answers each.</summary>
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(5);

    /// <summary>The silence after which the SDK gives a connection up, and this side, too.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServerFrames _frames = new(options.Limits.ServerMessageSize);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private long _lastReceived = time.GetTimestamp();
    private volatile string? _abortedFor;

    public string Id => connection.ConnectionId;

    public HubState Hub => hub;

    public async Task RunAsync()
    {
        if (await BeginAsync() is { } refusal)
        {
            Log.Closed(logger, Id, hub.Name, refusal);
            return;
        }

        events.ServerConnected(hub.Name, Id);
        string? problem = null;
        try
        {
            problem = await StayAsync() ?? _abortedFor;
        }
        finally
        {
            registry.Remove(this);
            events.ServerDisconnected(hub.Name, Id, problem);
        }

        if (problem is null)
            Log.Ended(logger, Id, hub.Name);
        else
            Log.Closed(logger, Id, hub.Name, problem);
    }

    /// <summary>Ends the connection; the app opens a new one. It is gone from the registry when this returns.</summary>
    /// <param name="reason">Why, for the log.</param>
    public void Abort(string reason)
    {
        registry.Remove(this);
        _abortedFor = reason;
        connection.Abort(new ConnectionAbortedException(reason));
    }

    public void Dispose() => _writing.Dispose();

    /// <returns>Why the connection may not stay; null when it may.</returns>
    private async Task<string?> BeginAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(options.HandshakeTimeout, time);
            var refusal = await ShakeHandsAsync(patience.Token);
            if (refusal is not null)
                await WriteAsync(new HandshakeResponseMessage(refusal));
            return refusal;
        }
        catch (OperationCanceledException)
        {
            return $"There was no handshake within {options.HandshakeTimeout.TotalSeconds:0.#} s.";
        }
        catch (Exception exception) when (exception is InvalidDataException || IsEnd(exception))
        {
            return $"The handshake failed: {exception.Message}";
        }
    }

    /// <returns>What was wrong with what the app sent; null when the connection ended in another way.</returns>
    private async Task<string?> StayAsync()
    {
        try
        {
            await WriteAsync(new HandshakeResponseMessage { ConnectionId = Id });
            using var pings = time.CreateTimer(static state => _ = ((ServerConnection)state!).PingAsync(), this, PingInterval, PingInterval);
            while (await ReceiveAsync(CancellationToken.None) is { } message)
                await TakeAsync(message);
        }
        catch (InvalidDataException exception)
        {
            await TryWriteAsync(new ServiceErrorMessage(exception.Message));
            return exception.Message;
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The network or the app's process broke off, or the connection was aborted here.
        }

        return null;
    }

    private async Task<string?> ShakeHandsAsync(CancellationToken cancellationToken)
    {
        if (await ReceiveAsync(cancellationToken) is not HandshakeRequestMessage request)
            return "The first message of a server connection has to be a handshake.";
        if (request.Version != _frames.Version)
            return $"Version {request.Version} of the service protocol is not known; {_frames.Version} is.";
        if (request.ConnectionType != Weak)
        {
            return $"In Serverless mode a server connection may only send (type {Weak}); this one, of type {request.ConnectionType}, wants to serve clients, as AddAzureSignalR has it. "
                + "Send by the Functions extension or the Management SDK, with the transport Persistent or Transient.";
        }

        return registry.TryAdd(this) ? null : $"There are {options.Limits.ServerConnections} server connections already, the limit. Keep one a hub and app, and close those that are not needed.";
    }

    /// <returns>The next message that is known; null when the app has closed the connection.</returns>
    private async Task<ServiceMessage?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var input = connection.Transport.Input;
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            var isWhole = false;
            try
            {
                isWhole = _frames.TryRead(ref buffer, out var message);
                if (!isWhole && result.IsCompleted)
                    return buffer.IsEmpty ? null : throw new InvalidDataException("The connection ended within a message.");
                if (isWhole)
                    Volatile.Write(ref _lastReceived, time.GetTimestamp());
                if (message is not null)
                    return message;
            }
            finally
            {
                input.AdvanceTo(buffer.Start, isWhole ? buffer.Start : buffer.End);
            }
        }
    }

    private async Task TakeAsync(ServiceMessage message)
    {
        if (message is PingMessage ping)
        {
            if (AnswerTo(ping) is { } pong)
                await WriteAsync(pong);
            return;
        }

        var answer = commands.Execute(hub, message);
        events.ServerMessage(hub.Name, Id, message.GetType().Name, answer);
        if (answer.Problem is not null)
            Log.NotCarriedOut(logger, message.GetType().Name, Id, hub.Name, answer.Problem);
        if (message is IAckableMessage { AckId: var id })
            await WriteAsync(new AckMessage(id, (int)answer.Status, answer.Problem ?? ""));
    }

    /// <summary>Answers what is asked for with a ping: whether there are clients and how many, and whether the way is free.</summary>
    private PingMessage? AnswerTo(PingMessage ping) => ping.Messages is not [var key, ..] ? null : key switch
    {
        "status" => new PingMessage
        {
            Messages =
            [
                "status", hub.ConnectionCount > 0 ? "1" : "0",
                "clientcount", hub.ConnectionCount.ToString(CultureInfo.InvariantCulture),
                "servercount", registry.Of(hub).Count().ToString(CultureInfo.InvariantCulture),
            ],
        },
        "echo" => ping,
        _ => null,
    };

    private async Task PingAsync()
    {
        if (time.GetElapsedTime(Volatile.Read(ref _lastReceived)) > Patience)
            Abort($"Nothing came for {Patience.TotalSeconds:0} s, not even a ping.");
        else
            await TryWriteAsync(PingMessage.Instance);
    }

    private async Task TryWriteAsync(ServiceMessage message)
    {
        try
        {
            await WriteAsync(message);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The connection is ending; its own loop reports that.
        }
    }

    private async Task WriteAsync(ServiceMessage message)
    {
        await _writing.WaitAsync(connection.ConnectionClosed);
        try
        {
            _frames.Write(message, connection.Transport.Output);
            await connection.Transport.Output.FlushAsync(connection.ConnectionClosed);
        }
        finally
        {
            _writing.Release();
        }
    }

    private static bool IsEnd(Exception exception) =>
        exception is IOException or WebSocketException or OperationCanceledException or InvalidOperationException or ConnectionAbortedException or ObjectDisposedException;

    private static partial class Log
    {
        [LoggerMessage(51, LogLevel.Debug, "Server connection {ConnectionId} of hub {Hub} ended")]
        public static partial void Ended(ILogger logger, string connectionId, string hub);

        [LoggerMessage(52, LogLevel.Warning, "Server connection {ConnectionId} of hub {Hub} was closed: {Reason}")]
        public static partial void Closed(ILogger logger, string connectionId, string hub, string reason);

        [LoggerMessage(53, LogLevel.Warning, "A {Message} of server connection {ConnectionId} of hub {Hub} was not carried out: {Reason}")]
        public static partial void NotCarriedOut(ILogger logger, string message, string connectionId, string hub, string reason);
    }
}
