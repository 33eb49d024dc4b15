namespace Microsoft.Azure.SignalR;

/// <summary>Asks, where there are several endpoints, from time to time whether each is there.</summary>
internal sealed class EndpointHealth : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly Timer? _timer;
    private readonly RestClient _rest;
    private readonly IReadOnlyList<ServiceEndpoint> _endpoints;
    private readonly TimeSpan _interval;

    public EndpointHealth(RestClient rest, IReadOnlyList<ServiceEndpoint> endpoints, TimeSpan? interval = null)
    {
        _rest = rest;
        _endpoints = endpoints;
        _interval = interval ?? Interval;
        if (endpoints.Count > 1)
        {
            _timer = new Timer(health => _ = ((EndpointHealth)health!).CheckAsync(), this, _interval, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer?.Dispose();

    /// <summary>A request notes by itself whether its endpoint answered.</summary>
    private async Task CheckAsync()
    {
        foreach (var endpoint in _endpoints)
        {
            Task probe = _rest.SendAsync(RestCall.Health, endpoint, CancellationToken.None);
            await probe.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        try
        {
            _timer!.Change(_interval, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The manager ended while the endpoints were asked.
        }
    }
}
