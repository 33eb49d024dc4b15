using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Diagnostics;

namespace InProcSignalR.Emulator.Upstream;

/// <summary>Gives each connection its queue.</summary>
internal sealed class UpstreamQueueFactory(
    UpstreamCaller caller, EmulatorEvents events, RunningClients running, SignalREmulatorOptions options, IHostApplicationLifetime lifetime, ILogger<UpstreamQueue> logger)
{
    public UpstreamQueue Create(ClientConnection connection) =>
        new(connection, caller, events, running, options, logger, lifetime.ApplicationStopping);
}
