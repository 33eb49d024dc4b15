using System.Security.Claims;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Hub contexts over REST, on one pool of connections, or with messages over server connections.</summary>
internal sealed class RestServiceManager : ServiceManager, IServiceManager
{
    private const int MostServerConnections = 100;
    private readonly ServiceManagerSettings _settings;
    private readonly HttpClient _http;
    private readonly PayloadSerializer _serializer;
    private readonly IEndpointRouter _router;
    private readonly ILogger _logger;
    private readonly EndpointHealth _health;
    private readonly CancellationTokenSource _closing = new();

    public RestServiceManager(ServiceManagerSettings settings)
    {
        if (!settings.Endpoints.Any(endpoint => endpoint.EndpointType == EndpointType.Primary))
        {
            throw new AzureSignalRNoPrimaryEndpointException();
        }

        if (settings is { Transport: ServiceTransportType.Persistent, ConnectionCount: < 1 or > MostServerConnections })
        {
            throw new AzureSignalRInvalidServiceOptionsException(nameof(ServiceManagerOptions.ConnectionCount), $"1 to {MostServerConnections}");
        }

        _settings = settings;
        _serializer = new PayloadSerializer(new JsonPayload(settings.JsonSettings, settings.JsonObjectSerializer), settings.MessagePack);
        _router = settings.Router ?? new DefaultEndpointRouter();
        _logger = (settings.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger<RestClient>();

        // Connections are renewed now and then, so that a change of the service's addresses is noticed.
        _http = new HttpClient(new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            Proxy = settings.Proxy,
            UseProxy = settings.Proxy is not null || !settings.Endpoints.All(endpoint => endpoint.ServerEndpoint.IsLoopback),
            UseCookies = false,
        })
        {
            Timeout = settings.HttpTimeout,
        };
        _health = new EndpointHealth(Client(application: null), settings.Endpoints, _logger);
    }

    public IReadOnlyList<ServiceEndpoint> Endpoints => _settings.Endpoints;

    /// <summary>Where URL and token, which are asked for one by one, send a client: not in turn, so that they belong together.</summary>
    private ServiceEndpoint ClientEndpoint
        => _settings.Endpoints.FirstOrDefault(endpoint => endpoint is { Online: true, EndpointType: EndpointType.Primary })
            ?? _settings.Endpoints.FirstOrDefault(endpoint => endpoint.Online)
            ?? _settings.Endpoints.First(endpoint => endpoint.EndpointType == EndpointType.Primary);

    public override Task<ServiceHubContext> CreateHubContextAsync(string hubName, CancellationToken cancellationToken)
        => Task.FromResult<ServiceHubContext>(CreateHubContext(hubName));

    async Task<IServiceHubContext> IServiceManager.CreateHubContextAsync(string hubName, ILoggerFactory? loggerFactory, CancellationToken cancellationToken)
        => await CreateHubContextAsync(hubName, cancellationToken);

    public string GenerateClientAccessToken(string hubName, string? userId = null, IList<Claim>? claims = null, TimeSpan? lifeTime = null)
    {
        var options = new NegotiationOptions { UserId = userId, Claims = claims, TokenLifetime = lifeTime ?? TimeSpan.FromHours(1) };
        var token = CreateHubContext(hubName).Negotiator.CreateTokenAsync(ClientEndpoint, options, CancellationToken.None);

        // An access key signs at once; with an identity the service is asked, and this method of the official surface has to wait.
        return token.IsCompletedSuccessfully ? token.Result : token.AsTask().GetAwaiter().GetResult();
    }

    public string GetClientEndpoint(string hubName) => CreateHubContext(hubName).Negotiator.ClientUrl(ClientEndpoint);

    /// <summary>Whether any endpoint is: that is where clients and messages go then.</summary>
    public override async Task<bool> IsServiceHealthy(CancellationToken cancellationToken)
    {
        var client = Client(application: null);
        foreach (var endpoint in _settings.Endpoints)
        {
            try
            {
                if (await client.SendAsync(RestCall.Health, endpoint, cancellationToken))
                {
                    return true;
                }
            }
            catch (AzureSignalRException)
            {
                // The next one may be.
            }
        }

        return false;
    }

    public override Task<ServiceHubContext<T>> CreateHubContextAsync<T>(string hubName, CancellationToken cancellationToken)
        => Task.FromResult<ServiceHubContext<T>>(new RestServiceHubContext<T>(CreateHubContext(hubName)));

    public override void Dispose()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        _health.Dispose();
        _closing.Cancel();
        _closing.Dispose();
        _http.Dispose();
    }

    /// <exception cref="ArgumentNullException"><paramref name="hubName"/> is null or empty.</exception>
    public RestServiceHubContext CreateHubContext(string? hubName)
    {
        if (string.IsNullOrEmpty(hubName))
        {
            throw new ArgumentNullException(nameof(hubName), "The hub has no name: set HubName.");
        }

        var address = new HubAddress(hubName, _settings.ApplicationName);
        var hub = new RestHub(address, Client(address.Application), _serializer, _settings.Endpoints, _router);
        return _settings.Transport == ServiceTransportType.Persistent
            ? new PersistentServiceHubContext(new PersistentHub(hub, new ServerConnections(address, _settings, _logger, _closing.Token), _logger))
            : new RestServiceHubContext(hub);
    }

    private RestClient Client(string? application) => new(_http, application, new RestRetry(_settings.Retry), _settings.UserAgent, _logger);
}
