using InProcSignalR.Emulator.Clients;

namespace InProcSignalR.Emulator.Upstream;

/// <summary>Gives each connection its queue.</summary>
internal sealed class UpstreamQueueFactory(
    UpstreamCaller caller, SignalREmulatorOptions options, IHostApplicationLifetime lifetime, ILogger<UpstreamQueue> logger)
{
    public UpstreamQueue Create(ClientConnection connection) =>
        new(connection, caller, options, logger, lifetime.ApplicationStopping);
}
