using InProcSignalR.Emulator.Diagnostics;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Upstream;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.SignalR;

namespace InProcSignalR.Emulator.Clients;

/// <summary>
/// Registers a connection with its hub. ASP.NET Core asks for the user id right before it answers the handshake: a client registered
/// then misses nothing that is sent after its start call returned.
/// </summary>
internal sealed class ClientRegistration(
    HubRegistry hubs, UpstreamQueueFactory upstream, EmulatorEvents events, TimeProvider time, SignalREmulatorOptions options, ILogger<ClientConnection> logger) : IUserIdProvider
{
    public string? GetUserId(HubConnectionContext connection)
    {
        var context = connection.Features.Get<IHttpContextFeature>()?.HttpContext;
        var request = context?.Items[typeof(ClientRequest)] as ClientRequest
            ?? throw new InvalidOperationException("The connection passed no admission.");

        var hub = hubs[request.HubName];
        var client = new ClientConnection(connection, context!.Request.Query["id"].FirstOrDefault(), hub, request, upstream, time, options.Limits.PendingClientBytes, logger);
        connection.Items[typeof(ClientConnection)] = client;
        hub.Add(client, request.Claims.Groups);
        events.Connected(client);
        return request.Claims.UserId;
    }
}
