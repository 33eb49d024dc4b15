using Prometheus;

namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>What is counted of one hub.</summary>
internal sealed record HubMetrics(Gauge.Child Connections, Counter.Child Received, Counter.Child Sent);
