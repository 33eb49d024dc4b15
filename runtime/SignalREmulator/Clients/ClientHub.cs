using Microsoft.AspNetCore.SignalR;

namespace InProcSignalR.Emulator.Clients;

/// <summary>Where ASP.NET Core's hub dispatcher hands over: a connection's events go to its upstream queue, in order.</summary>
internal sealed class ClientHub : Hub
{
    private ClientConnection Connection => ClientConnection.Of(Context.Items);

    public override Task OnConnectedAsync()
    {
        Connection.Upstream.Connected();
        return Task.CompletedTask;
    }

    /// <summary>Takes what a client invoked. Waits while the queue is full, which keeps the connection from being read any further.</summary>
    public ValueTask Receive(ClientInvocation invocation) => Connection.Upstream.ReceivedAsync(invocation);

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        Connection.Upstream.Disconnected(exception);
        return Task.CompletedTask;
    }
}
