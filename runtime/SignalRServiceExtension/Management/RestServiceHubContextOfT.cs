using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>A hub over REST, with strongly typed clients.</summary>
internal sealed class RestServiceHubContext<T>(ServiceHubContext context) : ServiceHubContext<T>
    where T : class
{
    public override IHubClients<T> Clients { get; } = new TypedHubClients<T>(context.Clients);

    public override GroupManager Groups => context.Groups;

    public override UserGroupManager UserGroups => context.UserGroups;

    public override ClientManager ClientManager => context.ClientManager;

    public override ValueTask<NegotiationResponse> NegotiateAsync(NegotiationOptions? negotiationOptions = null, CancellationToken cancellationToken = default)
        => context.NegotiateAsync(negotiationOptions, cancellationToken);

    public override ValueTask DisposeAsync() => new(context.DisposeAsync());

    public override void Dispose() => context.Dispose();
}
