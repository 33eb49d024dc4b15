using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Upstream;
using Microsoft.AspNetCore.SignalR;

namespace InProcSignalR.Emulator.Clients;

/// <summary>One client's life: connected, messages in order, disconnected. Each goes to the upstream.</summary>
internal sealed class ClientHub(UpstreamClient upstream) : Hub
{
    private ClientConnection Connection => Context.Features.Get<ClientConnection>()!;

    /// <exception cref="HubException">The upstream refuses the connection, which closes it with this reason.</exception>
    public override async Task OnConnectedAsync()
    {
        if (await upstream.ConnectedAsync(Connection, Context.ConnectionAborted) is { } refusal)
        {
            throw new HubException(Connection.WantsDetails ? refusal : "The app refused the connection.");
        }
    }

    /// <summary>Every message of the client, whatever its target: <see cref="PassThroughProtocol"/> hands it here.</summary>
    public Task<UpstreamResult> Receive(ClientInvocation invocation)
        => Connection.InOrderAsync(() => upstream.InvokeAsync(Connection, invocation, Context.ConnectionAborted));

    public override Task OnDisconnectedAsync(Exception? exception)
        => Connection.InOrderAsync(() => upstream.DisconnectedAsync(Connection, exception?.Message));
}
