using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Servers;
using InProcSignalR.Emulator.Upstream;

namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>Takes note of what happens: for the live trace, the metrics, and the calls tests look at.</summary>
internal sealed class EmulatorEvents(TimeProvider time, EmulatorMetrics metrics)
{
    private const int KeptCalls = 1000;
    private const int KeptTrace = 500;
    private const int KeptBytes = 16 * 1024 * 1024;

    private long _received;
    private long _sent;

    /// <summary>Messages from clients so far.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Messages handed to clients so far, one a receiver.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Raised after every event.</summary>
    public ChangeSignal Changed { get; } = new();

    public RecentList<UpstreamCall> UpstreamCalls { get; } = new(KeptCalls, KeptBytes, static call => call.Body.Length);

    public RecentList<SentMessage> SentMessages { get; } = new(KeptCalls, KeptBytes, static message => message.Arguments.Length);

    public RecentList<TraceEntry> Trace { get; } = new(KeptTrace);

    public void Connected(ClientConnection connection)
    {
        if (LiveHub.Is(connection.Hub.Name))
            return;
        metrics.Of(connection.Hub.Name).Connections.Inc();
        Add(Entry("connected", connection, $"over {connection.Protocol.Name}"));
    }

    public void Disconnected(ClientConnection connection)
    {
        if (LiveHub.Is(connection.Hub.Name))
            return;
        metrics.Of(connection.Hub.Name).Connections.Dec();
        Add(Entry("disconnected", connection, connection.Upstream.DropReason ?? ""));
    }

    public void Refreshed(ClientConnection connection) =>
        Add(Entry("refreshed", connection, connection.Claims.CloseAt is { } end ? $"until {end:u}" : ""));

    public void MessageReceived(ClientConnection connection, ClientInvocation invocation)
    {
        Interlocked.Increment(ref _received);
        metrics.Of(connection.Hub.Name).Received.Inc();
        Add(Entry("received", connection, invocation.Target));
    }

    public void MessageSent(SentMessage message)
    {
        Interlocked.Add(ref _sent, message.Receivers);
        if (message.Receivers > 0)
            metrics.Of(message.Hub).Sent.Inc(message.Receivers);
        SentMessages.Add(message);
        Add(new TraceEntry(
            message.SentAt, "sent", message.Hub, message.ConnectionId, message.UserId,
            $"{message.Target} to {message.Receivers} {(message.Receivers == 1 ? "connection" : "connections")}{(message.Group is null ? "" : $" of group {message.Group}")}"));
    }

    public void Called(ClientConnection connection, UpstreamEvent what, Uri? url, UpstreamAnswer answer, DateTimeOffset startedAt)
    {
        if (LiveHub.Is(connection.Hub.Name))
            return;

        var duration = time.GetUtcNow() - startedAt;
        var failure = answer.Failure is { } why ? $"{why.Reason} {why.Remedy}" : null;
        if (url is not null)
            metrics.UpstreamSeconds.WithLabels(connection.Hub.Name, what.Category, answer.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none").Observe(duration.TotalSeconds);
        UpstreamCalls.Add(new UpstreamCall(
            startedAt, duration, connection.Request.HubName, what.Category, what.Name, connection.Id, connection.UserId, url, what.ContentType, what.Body, answer.Status, failure));
        Add(Entry("upstream", connection, $"{what.Category}/{what.Name}") with { Status = answer.Status, Milliseconds = duration.TotalMilliseconds, Problem = failure });
    }

    public void Answered(string method, string path, string? hub, int status, string? problem)
    {
        metrics.RestRequests.WithLabels(method, status.ToString(System.Globalization.CultureInfo.InvariantCulture)).Inc();
        Add(new TraceEntry(time.GetUtcNow(), "rest", hub, null, null, $"{method} {path}", status, null, problem));
    }

    public void ServerConnected(string hub, string connectionId)
    {
        metrics.ServerConnections.WithLabels(hub).Inc();
        Add(new TraceEntry(time.GetUtcNow(), "server", hub, connectionId, null, "server connected"));
    }

    public void ServerDisconnected(string hub, string connectionId, string? problem)
    {
        metrics.ServerConnections.WithLabels(hub).Dec();
        Add(new TraceEntry(time.GetUtcNow(), "server", hub, connectionId, null, "server disconnected", Problem: problem));
    }

    public void ServerMessage(string hub, string connectionId, string name, ServerAnswer answer) =>
        Add(new TraceEntry(time.GetUtcNow(), "server", hub, connectionId, null, $"{name}: {answer.Status}", Problem: answer.Problem));

    private TraceEntry Entry(string kind, ClientConnection connection, string text) =>
        new(time.GetUtcNow(), kind, connection.Hub.Name, connection.Id, connection.UserId, text);

    private void Add(TraceEntry entry)
    {
        Trace.Add(entry);
        Changed.Raise();
    }
}
