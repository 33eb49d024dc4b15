using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace InProcSignalR.Emulator.Clients;

/// <summary>ASP.NET Core's own hub server, with protocols that hand messages through instead of reading their arguments.</summary>
internal sealed class ClientConnectionHandler(
    HubLifetimeManager<ClientHub> lifetimeManager,
    IOptions<HubOptions> options,
    IOptions<HubOptions<ClientHub>> hubOptions,
    ILoggerFactory loggerFactory,
    IServiceScopeFactory scopes)
    : HubConnectionHandler<ClientHub>(lifetimeManager, Protocols, options, hubOptions, loggerFactory, new ClientUserIdProvider(), scopes)
{
    private static readonly ClientProtocolResolver Protocols = new(new JsonHubProtocol(), new MessagePackHubProtocol());
}
