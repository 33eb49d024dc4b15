using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Tokens;
using InProcSignalR.Emulator.Upstream;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Clients;

/// <summary>One connected client: who it is, what waits to be written to it, and its way to the upstream.</summary>
internal sealed partial class ClientConnection
{
    private const string NotReading = "The client does not read; too much waited for it.";

    private readonly HubConnectionContext _context;
    private readonly long _pendingLimit;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Lock _opening = new();
    private readonly Lock _renewing = new();
    private ITimer? _expiry;
    private List<SerializedHubMessage>? _heldBack = [];
    private long _pendingBytes;
    private int _closed;

    public ClientConnection(
        HubConnectionContext context, string? token, HubState hub, ClientRequest request, UpstreamQueueFactory upstream, TimeProvider time, long pendingLimit, ILogger logger)
    {
        _context = context;
        _pendingLimit = pendingLimit;
        _logger = logger;
        _time = time;
        Token = token;
        Hub = hub;
        Request = request;
        Upstream = upstream.Create(this);
    }

    public string Id => _context.ConnectionId;

    public HubState Hub { get; }

    /// <summary>What the client asked for when it connected.</summary>
    public ClientRequest Request { get; private set; }

    /// <summary>The secret the client's transport requests carry; null when it skipped negotiation.</summary>
    public string? Token { get; }

    public System.Security.Claims.ClaimsPrincipal User => _context.User;

    /// <summary>Cancelled when the connection ends.</summary>
    public CancellationToken Aborted => _context.ConnectionAborted;

    public ClientClaims Claims => Request.Claims;

    public string? UserId => Request.Claims.UserId;

    public UpstreamQueue Upstream { get; }

    /// <summary>The hub protocol it speaks.</summary>
    public IHubProtocol Protocol => _context.Protocol;

    /// <summary>The groups it is in; only <see cref="HubState"/> changes them.</summary>
    public HashSet<string> Groups { get; } = new(StringComparer.Ordinal);

    public bool IsClosed => Volatile.Read(ref _closed) != 0;

    /// <summary>The connection that a hub call belongs to.</summary>
    public static ClientConnection Of(IDictionary<object, object?> items) => (ClientConnection)items[typeof(ClientConnection)]!;

    /// <summary>Lets through what was sent while the handshake was still being answered.</summary>
    public void Open()
    {
        lock (_opening)
        {
            foreach (var message in _heldBack!)
                Write(message);
            _heldBack = null;
        }

        lock (_renewing)
            ScheduleExpiry();
    }

    /// <summary>Puts other claims and another end of authentication in place; the next upstream call carries them.</summary>
    public void Renew(IReadOnlyList<System.Security.Claims.Claim> claims, DateTimeOffset? expiresOn)
    {
        lock (_renewing)
        {
            Request = Request with { Claims = Claims.Renewed(claims, expiresOn) };
            ScheduleExpiry();
        }
    }

    /// <summary>Writes without waiting for the client; one that does not read is dropped once too much waits for it.</summary>
    public void Send(SerializedHubMessage message)
    {
        if (_heldBack is not null)
        {
            lock (_opening)
            {
                if (_heldBack is not null)
                {
                    _heldBack.Add(message);
                    return;
                }
            }
        }

        Write(message);
    }

    public void Send(HubMessage message) => Send(new SerializedHubMessage(message));

    /// <summary>Says why, then ends the connection. It is gone from its hub when this returns.</summary>
    /// <param name="reason">What the client is told; null for nothing.</param>
    /// <returns>False when it was closed already.</returns>
    public bool Close(string? reason)
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return false;

        Hub.Remove(this);
        _ = CloseAsync(reason);
        return true;
    }

    /// <summary>The transport is gone.</summary>
    public void Ended()
    {
        Interlocked.Exchange(ref _closed, 1);
        Hub.Remove(this);
        lock (_renewing)
            _expiry?.Dispose();
    }

    private void ScheduleExpiry()
    {
        _expiry?.Dispose();
        if (Claims.CloseAt is not { } end || IsClosed)
            return;

        // A timer takes at most 49 days; it looks again then.
        var due = TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling((end - _time.GetUtcNow()).TotalMilliseconds), 0, int.MaxValue));
        _expiry = _time.CreateTimer(static state => ((ClientConnection)state!).CloseIfExpired(), this, due, Timeout.InfiniteTimeSpan);
    }

    private void CloseIfExpired()
    {
        lock (_renewing)
        {
            // Renewed while the timer was about to fire.
            if (Claims.CloseAt > _time.GetUtcNow())
            {
                ScheduleExpiry();
                return;
            }
        }

        Close("The authentication of the connection expired.");
    }

    private async Task CloseAsync(string? reason)
    {
        try
        {
            // A client that does not read would never let the message through.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await _context.WriteAsync(new CloseMessage(reason), patience.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or InvalidOperationException)
        {
            // The client learns no reason, but is closed all the same.
        }
        finally
        {
            _context.Abort();
        }
    }

    private void Write(SerializedHubMessage message)
    {
        var written = _context.WriteAsync(message);
        if (written.IsCompletedSuccessfully)
        {
            written.GetAwaiter().GetResult();
            return;
        }

        var size = message.GetSerializedMessage(_context.Protocol).Length;
        var pending = Interlocked.Add(ref _pendingBytes, size);
        _ = FinishAsync(written, size);
        // Besides this message: a single large one is no sign of a client that does not read.
        if (pending - size > _pendingLimit && !IsClosed)
        {
            Upstream.DropReason = NotReading;
            if (Close(NotReading))
                Log.SlowClientDropped(_logger, Id, Hub.Name, pending);
        }
    }

    private async Task FinishAsync(ValueTask written, int size)
    {
        try
        {
            await written;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or InvalidOperationException)
        {
            // The connection is ending; its own loop reports that.
        }
        finally
        {
            Interlocked.Add(ref _pendingBytes, -size);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Dropped connection {ConnectionId} of hub {Hub}: the client does not read, and {Pending} bytes waited for it. "
            + "Send less, or look at what keeps the client busy.")]
        public static partial void SlowClientDropped(ILogger logger, string connectionId, string hub, long pending);
    }
}
