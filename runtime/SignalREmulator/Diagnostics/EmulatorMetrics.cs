using System.Collections.Concurrent;
using Prometheus;

namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>The metrics of one emulator, in a registry of its own: several may run in a process.</summary>
internal sealed class EmulatorMetrics
{
    private readonly ConcurrentDictionary<string, HubMetrics> _hubs = new(StringComparer.OrdinalIgnoreCase);
    private readonly Gauge _connections;
    private readonly Counter _received;
    private readonly Counter _sent;

    public EmulatorMetrics()
    {
        var factory = Metrics.WithCustomRegistry(Registry);
        _connections = factory.CreateGauge("signalr_connections", "Clients that are connected.", "hub");
        ServerConnections = factory.CreateGauge("signalr_server_connections", "Server connections of apps.", "hub");
        _received = factory.CreateCounter("signalr_messages_received_total", "Messages from clients.", "hub");
        _sent = factory.CreateCounter("signalr_messages_sent_total", "Messages handed to clients, one a receiver.", "hub");
        RestRequests = factory.CreateCounter("signalr_rest_requests_total", "REST requests by answer.", "method", "status");
        UpstreamSeconds = factory.CreateHistogram("signalr_upstream_seconds", "Duration of upstream calls.", "hub", "category", "status");
    }

    public CollectorRegistry Registry { get; } = Metrics.NewCustomRegistry();

    public Counter RestRequests { get; }

    public Gauge ServerConnections { get; }

    public Histogram UpstreamSeconds { get; }

    /// <summary>What is counted of one hub, found without building labels anew for each message.</summary>
    public HubMetrics Of(string hub) =>
        _hubs.GetOrAdd(hub, static (name, all) => new HubMetrics(all._connections.WithLabels(name), all._received.WithLabels(name), all._sent.WithLabels(name)), this);
}
