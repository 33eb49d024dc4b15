using System.Threading.Channels;
using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Diagnostics;
using InProcSignalR.Emulator.Tokens;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Upstream;

/// <summary>
/// The events of one connection on their way to the upstream: one call at a time, connected first, disconnected last. A connection
/// whose queue is full is not read any further, so neither a slow nor a dead upstream makes memory grow.
/// </summary>
internal sealed partial class UpstreamQueue(
    ClientConnection connection, UpstreamCaller caller, EmulatorEvents events, RunningClients running, SignalREmulatorOptions options, ILogger logger, CancellationToken stopping)
{
    private readonly Channel<UpstreamEvent> _events = Channel.CreateBounded<UpstreamEvent>(
        new BoundedChannelOptions(options.Limits.PendingUpstreamEvents) { SingleReader = true, SingleWriter = true });

    private readonly ChangeSignal _drained = new();
    private long _pendingBytes;
    private volatile bool _isOver;
    private UpstreamHeaders? _headers;
    private string? _disconnectError;
    private volatile bool _hasEnded;

    /// <summary>Why the emulator itself ended the connection, for the disconnected event; null when it did not.</summary>
    public string? DropReason { get; set; }

    /// <summary>The headers of the connection's calls; made anew only when claims or keys have changed.</summary>
    public UpstreamHeaders Headers(IReadOnlyList<AccessKey> keys)
    {
        var request = connection.Request;
        return _headers is { } known && known.AreOf(request, keys) ? known : _headers = new UpstreamHeaders(connection.Id, request, keys);
    }

    /// <summary>Starts the queue with the connected event.</summary>
    public void Connected() => _ = RunAsync();

    public async ValueTask ReceivedAsync(ClientInvocation invocation)
    {
        if (invocation.Target.Length > options.Limits.NameLength)
        {
            Log.NameTooLong(logger, connection.Id, connection.Hub.Name, invocation.Target.Length, options.Limits.NameLength);
            Refuse(invocation, $"A method name has at most {options.Limits.NameLength} characters.");
            return;
        }

        events.MessageReceived(connection, invocation);
        if (invocation.IsStream)
        {
            Refuse(invocation, "Streaming is not supported in Serverless mode. Invoke the method instead.");
            return;
        }

        try
        {
            // Not given up when the connection ends: what the client sent before it left counts.
            Interlocked.Add(ref _pendingBytes, invocation.Payload.Length);
            await _events.Writer.WriteAsync(UpstreamEvent.Message(invocation, connection.Protocol.Name), CancellationToken.None);
            if (!HasRoom)
                await _drained.WaitAsync(() => HasRoom || _isOver ? this : null, CancellationToken.None);
        }
        catch (ChannelClosedException)
        {
            // The emulator stops.
        }
    }

    /// <summary>Ends the queue with the disconnected event.</summary>
    public void Disconnected(Exception? exception)
    {
        _disconnectError = DropReason ?? exception?.Message;
        _hasEnded = true;
        _events.Writer.TryComplete();
    }

    private async Task RunAsync()
    {
        running.Began();
        try
        {
            if (!await AdmitAsync())
            {
                // Reading on empties the queue, so that nobody waits to write into it.
                await foreach (var message in _events.Reader.ReadAllAsync(stopping))
                    Drained(message);

                return;
            }

            await foreach (var message in _events.Reader.ReadAllAsync(stopping))
            {
                // A client that has gone must not be kept in memory for a whole queue of timeouts.
                var answered = await ForwardAsync(message);
                Drained(message);
                if (!answered && _hasEnded)
                {
                    Log.GaveUp(logger, connection.Id, _events.Reader.Count);
                    break;
                }
            }

            await CallAsync(UpstreamEvent.Disconnected(_disconnectError));
        }
        catch (OperationCanceledException)
        {
            // The emulator stops.
        }
        catch (Exception exception)
        {
            Log.QueueFailed(logger, exception, connection.Id);
            connection.Close(null);
        }
        finally
        {
            _isOver = true;
            _events.Writer.TryComplete();
            _drained.Raise();
            running.Ended();
        }
    }

    private bool HasRoom => Interlocked.Read(ref _pendingBytes) <= options.Limits.PendingUpstreamBytes;

    private void Drained(UpstreamEvent message)
    {
        Interlocked.Add(ref _pendingBytes, -message.Body.Length);
        _drained.Raise();
    }

    /// <summary>An upstream that answers with an error, or not at all, refuses the client. Without a template everybody is admitted.</summary>
    private async Task<bool> AdmitAsync()
    {
        var answer = await CallAsync(UpstreamEvent.Connected());
        if (answer.Failure is null or { IsUnrouted: true })
            return true;

        connection.Close(ShowsDetails ? answer.Failure.Detailed : "The upstream refused the connection.");
        return false;
    }

    /// <returns>Whether the upstream answered, or there is none to answer.</returns>
    private async Task<bool> ForwardAsync(UpstreamEvent message)
    {
        var answer = await CallAsync(message);
        var answered = answer.Status is not null || answer.Failure is { IsUnrouted: true };
        if (message.Invocation!.InvocationId is { } id)
            connection.Send(CompletionOf(answer, id, message));
        return answered;
    }

    private CompletionMessage CompletionOf(UpstreamAnswer answer, string id, UpstreamEvent message)
    {
        if (answer.Failure is not null)
            return Failed(id, answer.Failure);

        var completion = UpstreamCompletion.Read(answer.Body, id, message.ContentType, out var problem);
        if (problem is null)
            return completion;

        var failure = UpstreamFailure.NoCompletion(problem);
        Report(message, failure);
        return Failed(id, failure);
    }

    private bool ShowsDetails => options.DetailedErrors || connection.Claims.DetailedErrors;

    private CompletionMessage Failed(string invocationId, UpstreamFailure failure) =>
        CompletionMessage.WithError(invocationId, ShowsDetails ? failure.Detailed : failure.Summary);

    private void Refuse(ClientInvocation invocation, string why)
    {
        if (invocation.InvocationId is { } id)
            connection.Send(CompletionMessage.WithError(id, why));
    }

    private async Task<UpstreamAnswer> CallAsync(UpstreamEvent what)
    {
        var answer = await caller.CallAsync(connection, what, stopping);
        if (answer.Failure is { } failure && !stopping.IsCancellationRequested)
            Report(what, failure);
        return answer;
    }

    private void Report(UpstreamEvent what, UpstreamFailure failure)
    {
        // Events nobody asked for are dropped quietly; an app without triggers is no mistake.
        var level = failure.IsUnrouted && what.Invocation is null ? LogLevel.Debug : LogLevel.Warning;
        Log.CallFailed(logger, level, connection.Request.HubName, what.Category, what.Name, connection.Id, failure.Reason, failure.Remedy);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 10, Message = "Upstream call failed (hub {Hub}, {Category}/{Event}, connection {ConnectionId}): {Reason} {Remedy}")]
        public static partial void CallFailed(
            ILogger logger, LogLevel level, string hub, string category, string @event, string connectionId, string reason, string remedy);

        [LoggerMessage(12, LogLevel.Warning, "Connection {ConnectionId} has ended and the upstream does not answer; {Count} of its messages are dropped.")]
        public static partial void GaveUp(ILogger logger, string connectionId, int count);

        [LoggerMessage(13, LogLevel.Warning, "Connection {ConnectionId} of hub {Hub} called a method whose name has {Length} characters; the limit is {Limit}. The call is dropped.")]
        public static partial void NameTooLong(ILogger logger, string connectionId, string hub, int length, int limit);

        [LoggerMessage(11, LogLevel.Error, "The upstream queue of connection {ConnectionId} failed; the connection is closed.")]
        public static partial void QueueFailed(ILogger logger, Exception exception, string connectionId);
    }
}
