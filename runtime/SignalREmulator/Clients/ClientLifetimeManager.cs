using InProcSignalR.Emulator.Hubs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Clients;

/// <summary>
/// What ASP.NET Core's hub handler asks when connections come, go, or answer. Sending goes through <see cref="HubState"/>, which knows
/// many hubs; the send methods of this base class know one and are not supported.
/// </summary>
internal sealed class ClientLifetimeManager(ClientResults results) : HubLifetimeManager<ClientHub>
{
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        ClientConnection.Of(connection.Items).Open();
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        ClientConnection.Of(connection.Items).Ended();
        return Task.CompletedTask;
    }

    public override Task SetConnectionResultAsync(string connectionId, CompletionMessage result)
    {
        results.Complete(connectionId, result);
        return Task.CompletedTask;
    }

    public override bool TryGetReturnType(string invocationId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Type? type)
    {
        type = results.IsAwaited(invocationId) ? typeof(RawResult) : null;
        return type is not null;
    }

    public override Task SendAllAsync(string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unsupported();

    public override Task SendAllExceptAsync(
        string methodName, object?[] args, IReadOnlyList<string> excludedConnectionIds, CancellationToken cancellationToken = default) => throw Unsupported();

    public override Task SendConnectionAsync(
        string connectionId, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unsupported();

    public override Task SendConnectionsAsync(
        IReadOnlyList<string> connectionIds, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unsupported();

    public override Task SendGroupAsync(
        string groupName, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unsupported();

    public override Task SendGroupsAsync(
        IReadOnlyList<string> groupNames, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unsupported();

    public override Task SendGroupExceptAsync(
        string groupName, string methodName, object?[] args, IReadOnlyList<string> excludedConnectionIds, CancellationToken cancellationToken = default) =>
        throw Unsupported();

    public override Task SendUserAsync(
        string userId, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unsupported();

    public override Task SendUsersAsync(
        IReadOnlyList<string> userIds, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unsupported();

    public override Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default) => throw Unsupported();

    public override Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default) => throw Unsupported();

    private static NotSupportedException Unsupported() => new("The emulator sends by hub; use its REST interface.");
}
