using InProcSignalR.Emulator.Diagnostics;
using InProcSignalR.Emulator.Hubs;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace InProcSignalR.Emulator.Servers;

/// <summary>Takes a server's connection from ASP.NET Core, and keeps it until it ends.</summary>
internal sealed class ServerConnectionHandler(
    ServerRegistry registry, ServerCommands commands, EmulatorEvents events, SignalREmulatorOptions options, TimeProvider time, ILogger<ServerConnection> logger)
    : ConnectionHandler
{
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        var hub = connection.GetHttpContext()?.Items[typeof(HubState)] as HubState ?? throw new InvalidOperationException("The connection passed no admission.");
        connection.Features.GetRequiredFeature<ITransferFormatFeature>().ActiveFormat = TransferFormat.Binary;
        using var server = new ServerConnection(connection, hub, registry, commands, events, options, time, logger);
        await server.RunAsync();
    }
}
