using System.Buffers;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Protocol;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.SignalR;

/// <summary>
/// Takes the messages of one hub to one endpoint, in the order they are given, over a connection that opens with the first of them and again whenever
/// it has broken off: with the next message, or after a pause that grows while it does not last. A message whose sending had begun when it broke off is not sent again.
/// </summary>
internal sealed partial class ServerConnection : IDisposable
{
    private const int MostAtOnce = 64 * 1024;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Channel<ServerCall> _calls = Channel.CreateUnbounded<ServerCall>();
    private readonly ServerAcks _acks;
    private readonly ServiceEndpoint _endpoint;
    private readonly string _hub;
    private readonly Func<Task<ServerSocket>> _open;
    private readonly ServerPatience _patience;
    private readonly ILogger _logger;
    private readonly CancellationTokenRegistration _closing;
    private long _lastReceived;
    private long _lastPing;

    /// <param name="endpoint">Where the connection goes.</param>
    /// <param name="hub">The hub, for the log.</param>
    /// <param name="open">Opens a socket.</param>
    /// <param name="patience">How long it waits for what.</param>
    /// <param name="logger">Where it is said that the connection is lost, or cannot be opened.</param>
    /// <param name="closing">Closes it.</param>
    public ServerConnection(ServiceEndpoint endpoint, string hub, Func<Task<ServerSocket>> open, ServerPatience patience, ILogger logger, CancellationToken closing)
    {
        (_endpoint, _hub, _open, _patience, _logger) = (endpoint, hub, open, patience, logger);
        _acks = new ServerAcks(endpoint, patience.Ack);

        // It outlives the function that is the first to send.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(RunAsync, CancellationToken.None);
        }

        _closing = closing.UnsafeRegister(static connection => ((ServerConnection)connection!).Dispose(), this);
    }

    /// <summary>Whether the service, which shows itself every few seconds, has said nothing for too long.</summary>
    private bool IsSilent => Stopwatch.GetElapsedTime(Volatile.Read(ref _lastReceived)) > _patience.Silence;

    /// <summary>Sends a message after those given before it.</summary>
    /// <returns>Whether the service found what the message is about; true, too, for a message that the protocol has no ack for, once it is with the network.</returns>
    /// <exception cref="AzureSignalRException">The connection cannot be opened, or broke off under the message; or the service says that it failed.</exception>
    /// <exception cref="TimeoutException">The service did not say in time how it went.</exception>
    public async Task<bool> SendAsync(ServiceMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new ServerCall(message);
        _acks.Number(message);
        ObjectDisposedException.ThrowIf(!_calls.Writer.TryWrite(call), this);
        await using (cancellationToken.UnsafeRegister(static (state, token) => ((ServerCall)state!).Cancel(token), call))
        {
            await call.Written;
        }

        return call.Acked is null || await _acks.AnswerAsync(call, call.Acked, cancellationToken);
    }

    /// <summary>Takes no further message, sends those there are, and closes.</summary>
    public void Dispose()
    {
        _calls.Writer.TryComplete();
        _closing.Unregister();
    }

    private async Task RunAsync()
    {
        // Nothing is opened before somebody sends.
        await _calls.Reader.WaitToReadAsync();
        var failures = 0;
        while (!_calls.Reader.Completion.IsCompleted)
        {
            var opened = Stopwatch.GetTimestamp();
            var hasLasted = false;
            if (await OpenAsync(failures) is { } socket)
            {
                await UseAsync(socket);
                hasLasted = Stopwatch.GetElapsedTime(opened) > _patience.Silence;
            }

            failures = hasLasted ? 0 : failures + 1;
            await PauseAsync(failures);
        }
    }

    /// <summary>Waits, longer each time, until a message comes that could not be sent otherwise. The service may be stopping, or starting anew with many apps at its door.</summary>
    private async Task PauseAsync(int failures)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Max(0, failures - 1)), LongestPause.TotalSeconds) + Random.Shared.NextDouble());
        await NextAsync(pause, CancellationToken.None);
    }

    /// <returns>The open connection; null when there is none, which those who wait for it have been told.</returns>
    private async Task<ServerSocket?> OpenAsync(int failures)
    {
        try
        {
            var socket = await _open();
            _endpoint.Online = true;
            LogOpened(_endpoint, _hub);
            return socket;
        }
        catch (Exception exception)
        {
            // Whatever it is, it is the affair of those who wait; the next message may fare better.
            _endpoint.Online = false;
            LogNotOpened(failures == 0 ? LogLevel.Warning : LogLevel.Debug, _endpoint, _hub, exception.Message);
            while (_calls.Reader.TryRead(out var call))
            {
                call.Fail(exception);
            }

            return null;
        }
    }

    private async Task UseAsync(ServerSocket socket)
    {
        using var ended = new CancellationTokenSource();
        _lastReceived = Stopwatch.GetTimestamp();
        await using var watch = new Timer(_ => EndIfSilent(ended), null, _patience.Ping, _patience.Ping);
        var reading = ReadAsync(socket, ended);
        var underWay = new List<ServerCall>();
        var reason = "";
        try
        {
            await WriteAsync(socket, underWay, ended.Token);

            // There is nothing left to send, for ever; what was sent may still be acked.
            await socket.CloseAsync();
            await ((Task)reading).WaitAsync(_patience.Ack).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception exception)
        {
            reason = exception.Message;
        }

        await ended.CancelAsync();
        socket.Dispose();
        reason = await reading ?? (IsSilent ? $"nothing came from the service for {_patience.Silence.TotalSeconds:0.#} s" : reason);
        if (_calls.Reader.Completion.IsCompleted)
        {
            LogClosed(_endpoint, _hub);
        }
        else
        {
            LogLost(_endpoint, _hub, reason);
        }

        var lost = Lost(reason);
        underWay.ForEach(call => call.Fail(lost));
        _acks.Fail(lost);
    }

    private void EndIfSilent(CancellationTokenSource ended)
    {
        if (IsSilent)
        {
            ended.Cancel();
        }
    }

    /// <param name="socket">The connection.</param>
    /// <param name="underWay">The messages that are being written; those left after a failure were under way in it.</param>
    /// <param name="ended">Whether the connection has ended.</param>
    private async Task WriteAsync(ServerSocket socket, List<ServerCall> underWay, CancellationToken ended)
    {
        while (await NextAsync(_patience.Ping, ended))
        {
            ended.ThrowIfCancellationRequested();
            var buffer = PayloadBuffers.Shared.Get();
            try
            {
                WritePing(buffer);
                while (buffer.WrittenCount < MostAtOnce && _calls.Reader.TryRead(out var call))
                {
                    Begin(call, underWay, buffer);
                }

                await socket.SendAsync(buffer.WrittenMemory, ended);
                underWay.ForEach(static call => call.Succeed());
                underWay.Clear();
            }
            finally
            {
                PayloadBuffers.Shared.Return(buffer);
            }
        }
    }

    /// <returns>False when there will be nothing to send any more; true when there is, or the time is over.</returns>
    private async ValueTask<bool> NextAsync(TimeSpan patience, CancellationToken ended)
    {
        if (_calls.Reader.TryPeek(out _))
        {
            return true;
        }

        using var time = CancellationTokenSource.CreateLinkedTokenSource(ended);
        time.CancelAfter(patience);
        try
        {
            return await _calls.Reader.WaitToReadAsync(time.Token);
        }
        catch (OperationCanceledException) when (!ended.IsCancellationRequested)
        {
            return true;
        }
    }

    private void Begin(ServerCall call, List<ServerCall> underWay, ArrayBufferWriter<byte> buffer)
    {
        if (call.Written.IsCompleted)
        {
            return;
        }

        underWay.Add(call);
        _acks.Expect(call);
        ServerSocket.Protocol.WriteMessage(call.Message, buffer);
    }

    /// <summary>Shows the service that this side is there, and asks it for its load.</summary>
    private void WritePing(ArrayBufferWriter<byte> buffer)
    {
        if (Stopwatch.GetElapsedTime(_lastPing) >= _patience.Ping)
        {
            _lastPing = Stopwatch.GetTimestamp();
            ServerSocket.Protocol.WriteMessage(ServerPing.AskForStatus, buffer);
        }
    }

    /// <returns>Why the connection ended; null when that was this side's doing.</returns>
    private async Task<string?> ReadAsync(ServerSocket socket, CancellationTokenSource ended)
    {
        try
        {
            await foreach (var message in socket.ReadAllAsync(ended.Token))
            {
                Volatile.Write(ref _lastReceived, Stopwatch.GetTimestamp());
                if (Take(message) is { } end)
                {
                    return end;
                }
            }

            return "the service closed it";
        }
        catch (Exception) when (ended.IsCancellationRequested)
        {
            // What a socket says after its end follows from it, and is not its reason.
            return null;
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
        finally
        {
            await ended.CancelAsync();
        }
    }

    /// <returns>Why the connection is of no use any more; null while it is.</returns>
    private string? Take(ServiceMessage message)
    {
        switch (message)
        {
            case AckMessage ack:
                _acks.Take(ack);
                return null;
            case PingMessage ping when ServerPing.IsEcho(ping):
                _calls.Writer.TryWrite(new ServerCall(ping));
                return null;
            case PingMessage ping:
                ServerPing.Read(ping, _endpoint.EndpointMetrics);
                return null;
            case ServiceErrorMessage { ErrorMessage: { Length: > 0 } error }:
                return error;
            case ConnectionFlowControlMessage { ConnectionType: ConnectionType.Server, Operation: ConnectionFlowControlOperation.Offline }:
                return "the service takes it out of use";
            default:
                return null;
        }
    }

    private ServiceConnectionNotActiveException Lost(string reason)
        => new($"The server connection to {_endpoint} broke off ({reason.TrimEnd('.')}) before the service had the whole message or had said how it went; it may have been carried out, so it is not sent again.");

    [LoggerMessage(203, LogLevel.Debug, "The server connection to {Endpoint} for hub {Hub} is open.")]
    private partial void LogOpened(ServiceEndpoint endpoint, string hub);

    [LoggerMessage(EventId = 204, Message = "The server connection to {Endpoint} for hub {Hub} cannot be opened; it is tried again with the next message, and from time to time: {Reason}")]
    private partial void LogNotOpened(LogLevel level, ServiceEndpoint endpoint, string hub, string reason);

    [LoggerMessage(205, LogLevel.Information, "The server connection to {Endpoint} for hub {Hub} was lost and is opened again: {Reason}")]
    private partial void LogLost(ServiceEndpoint endpoint, string hub, string reason);

    [LoggerMessage(206, LogLevel.Debug, "The server connection to {Endpoint} for hub {Hub} is closed.")]
    private partial void LogClosed(ServiceEndpoint endpoint, string hub);
}
