using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.SignalR;

/// <summary>Asks, where there are several endpoints, from time to time whether each is there, and says when one goes or comes back.</summary>
internal sealed partial class EndpointHealth : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly Timer? _timer;
    private readonly RestClient _rest;
    private readonly IReadOnlyList<ServiceEndpoint> _endpoints;
    private readonly ILogger _logger;
    private readonly TimeSpan _interval;

    public EndpointHealth(RestClient rest, IReadOnlyList<ServiceEndpoint> endpoints, ILogger logger, TimeSpan? interval = null)
    {
        _rest = rest;
        _endpoints = endpoints;
        _logger = logger;
        _interval = interval ?? Interval;
        if (endpoints.Count > 1)
        {
            _timer = new Timer(health => _ = ((EndpointHealth)health!).CheckAsync(), this, _interval, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer?.Dispose();

    private async Task CheckAsync()
    {
        foreach (var endpoint in _endpoints)
        {
            // A request notes by itself whether its endpoint answered.
            var wasOnline = endpoint.Online;
            Task probe = _rest.SendAsync(RestCall.Health, endpoint, CancellationToken.None);
            await probe.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (endpoint.Online == wasOnline)
            {
                continue;
            }

            if (wasOnline)
            {
                LogGone(endpoint);
            }
            else
            {
                LogBack(endpoint);
            }
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

    [LoggerMessage(207, LogLevel.Warning, "The SignalR endpoint {Endpoint} does not answer, and is left out until it does.")]
    private partial void LogGone(ServiceEndpoint endpoint);

    [LoggerMessage(208, LogLevel.Information, "The SignalR endpoint {Endpoint} answers again, and is used again.")]
    private partial void LogBack(ServiceEndpoint endpoint);
}
