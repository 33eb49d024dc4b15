using InProcSignalR.Emulator.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace InProcSignalR.Emulator.Clients;

/// <summary>ASP.NET Core's hub handler, with the emulator's protocols and its idea of what a connection is.</summary>
internal sealed class ClientConnectionHandler(
    ClientLifetimeManager lifetimeManager,
    ClientProtocols protocols,
    ClientRegistration registration,
    EmulatorEvents events,
    RunningClients running,
    IOptions<HubOptions> globalOptions,
    IOptions<HubOptions<ClientHub>> options,
    ILoggerFactory loggerFactory,
    IServiceScopeFactory scopes)
    : HubConnectionHandler<ClientHub>(lifetimeManager, protocols, globalOptions, options, loggerFactory, registration, scopes)
{
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        running.Began();
        try
        {
            await base.OnConnectedAsync(connection);
        }
        finally
        {
            // A connection that broke off during its handshake was registered and never reported as disconnected.
            if (connection.Items.TryGetValue(typeof(ClientConnection), out var client))
            {
                ((ClientConnection)client!).Ended();
                events.Disconnected((ClientConnection)client);
            }

            running.Ended();
        }
    }
}
