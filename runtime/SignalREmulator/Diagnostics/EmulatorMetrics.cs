using Prometheus;

namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>The metrics of one emulator, in a registry of its own: several may run in a process.</summary>
internal sealed class EmulatorMetrics
{
    public EmulatorMetrics()
    {
        var factory = Metrics.WithCustomRegistry(Registry);
        Connections = factory.CreateGauge("signalr_connections", "Clients that are connected.", "hub");
        Received = factory.CreateCounter("signalr_messages_received_total", "Messages from clients.", "hub");
        Sent = factory.CreateCounter("signalr_messages_sent_total", "Messages handed to clients, one a receiver.", "hub");
        RestRequests = factory.CreateCounter("signalr_rest_requests_total", "REST requests by answer.", "method", "status");
        UpstreamSeconds = factory.CreateHistogram("signalr_upstream_seconds", "Duration of upstream calls.", "hub", "category", "status");
    }

    public CollectorRegistry Registry { get; } = Metrics.NewCustomRegistry();

    public Gauge Connections { get; }

    public Counter Received { get; }

    public Counter Sent { get; }

    public Counter RestRequests { get; }

    public Histogram UpstreamSeconds { get; }
}
