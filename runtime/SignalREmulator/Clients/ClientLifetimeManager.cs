using InProcSignalR.Emulator.Hubs;
using Microsoft.AspNetCore.SignalR;

namespace InProcSignalR.Emulator.Clients;

/// <summary>Enters each connection into its hub while it lives.</summary>
internal sealed class ClientLifetimeManager(HubRegistry hubs, ILogger<DefaultHubLifetimeManager<ClientHub>> logger) : DefaultHubLifetimeManager<ClientHub>(logger)
{
    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        var client = new ClientConnection(connection);
        connection.Features.Set(client);
        await base.OnConnectedAsync(connection);
        hubs.Get(client.HubName).Add(client);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        var client = connection.Features.Get<ClientConnection>()!;
        hubs.Get(client.HubName).Remove(client);
        return base.OnDisconnectedAsync(connection);
    }
}
