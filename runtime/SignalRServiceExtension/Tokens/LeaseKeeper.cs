namespace Microsoft.Azure.SignalR;

/// <summary>Keeps a lease, renewed ahead of its end by one request at a time.</summary>
internal sealed class LeaseKeeper<T>
{
    private readonly object _gate = new();
    private Task<Lease<T>>? _request;
    private Lease<T>? _current;

    /// <summary>The value there is, or the next one.</summary>
    /// <param name="fetch">Asks for a lease; not called while a request is under way.</param>
    /// <param name="cancellationToken">Stops the waiting, not the request that others wait for, too.</param>
    public async ValueTask<T> GetAsync(Func<Task<Lease<T>>> fetch, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _current) is { IsFresh: true } kept)
        {
            return kept.Value;
        }

        try
        {
            return (await RenewAsync(fetch).WaitAsync(cancellationToken)).Value;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested && Volatile.Read(ref _current) is { IsExpired: false })
        {
            // Renewal is ahead of the end, so what there is counts until the next try.
            return _current!.Value;
        }
    }

    private Task<Lease<T>> RenewAsync(Func<Task<Lease<T>>> fetch)
    {
        lock (_gate)
        {
            return _request is { IsCompleted: false } ? _request : _request = FetchAsync(fetch);
        }
    }

    private async Task<Lease<T>> FetchAsync(Func<Task<Lease<T>>> fetch)
    {
        var lease = await fetch();
        Volatile.Write(ref _current, lease);
        return lease;
    }
}
