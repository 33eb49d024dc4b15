namespace Microsoft.Azure.SignalR.Management;

/// <summary>A hub as its managers and clients see it: its address, how to send there, and through which endpoints.</summary>
internal sealed record RestHub(HubAddress Address, RestClient Client, PayloadSerializer Serializer, IReadOnlyList<ServiceEndpoint> Endpoints)
{
    public Task SendAsync(RestCall call, CancellationToken cancellationToken) => Client.SendAsync(call, Endpoints, cancellationToken);

    /// <summary>Whether any endpoint says yes.</summary>
    public async Task<bool> AskAsync(RestCall call, CancellationToken cancellationToken)
    {
        foreach (var endpoint in Endpoints)
        {
            if (await Client.SendAsync(call, endpoint, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}
