using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Diagnostics;

namespace InProcSignalR.Emulator.Upstream;

/// <summary>Gives each connection its queue.</summary>
internal sealed class UpstreamQueueFactory(
    UpstreamCaller caller, EmulatorEvents events, SignalREmulatorOptions options, IHostApplicationLifetime lifetime, ILogger<UpstreamQueue> logger)
{
    public UpstreamQueue Create(ClientConnection connection) =>
        new(connection, caller, events, options, logger, lifetime.ApplicationStopping);
}
