using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Builds a service manager outside of bindings.</summary>
public class ServiceManagerBuilder : IServiceManagerBuilder
{
    private readonly ServiceManagerOptions _options = new();
    private readonly NewtonsoftServiceHubProtocolOptions _newtonsoft = new();
    private IConfiguration? _configuration;
    private IEndpointRouter? _router;
    private ILoggerFactory? _loggerFactory;
    private IHubProtocol? _messagePack;
    private bool _usesNewtonsoft;
    private string? _userAgent;

    /// <summary>Sets options.</summary>
    public ServiceManagerBuilder WithOptions(Action<ServiceManagerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(_options);
        return this;
    }

    /// <summary>Sets where log lines go.</summary>
    public ServiceManagerBuilder WithLoggerFactory(ILoggerFactory loggerFactory)
    {
        ArgumentNullException.ThrowIfNull(loggerFactory);
        _loggerFactory = loggerFactory;
        return this;
    }

    /// <summary>Reads the connection string and endpoints from <c>Azure:SignalR</c> of a configuration, where the options have none.</summary>
    public ServiceManagerBuilder WithConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _configuration = configuration;
        return this;
    }

    /// <summary>Sets who chooses endpoints.</summary>
    public ServiceManagerBuilder WithRouter(IEndpointRouter router)
    {
        ArgumentNullException.ThrowIfNull(router);
        _router = router;
        return this;
    }

    /// <summary>Writes arguments with JSON.NET, which is the default, with these settings.</summary>
    public ServiceManagerBuilder WithNewtonsoftJson(Action<NewtonsoftServiceHubProtocolOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(_newtonsoft);
        _usesNewtonsoft = true;
        return this;
    }

    /// <summary>Writes arguments with JSON.NET, which is the default.</summary>
    public ServiceManagerBuilder WithNewtonsoftJson() => WithNewtonsoftJson(_ => { });

    /// <summary>Sets the hub protocols of the clients.</summary>
    public ServiceManagerBuilder WithHubProtocols(params IHubProtocol[] hubProtocols)
    {
        ArgumentNullException.ThrowIfNull(hubProtocols);
        _messagePack = null;
        foreach (var protocol in hubProtocols)
        {
            AddHubProtocol(protocol);
        }

        return this;
    }

    /// <summary>Adds a hub protocol of the clients: MessagePack, besides JSON, which is always there.</summary>
    public ServiceManagerBuilder AddHubProtocol(IHubProtocol hubProtocol)
    {
        ArgumentNullException.ThrowIfNull(hubProtocol);
        if (hubProtocol.Name != "json")
        {
            _messagePack = hubProtocol;
        }

        return this;
    }

    /// <summary>Names the calling assembly to the service, in the header <c>Asrs-User-Agent</c>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ServiceManagerBuilder WithCallingAssembly() => AddUserAgent(RestClient.Named(Assembly.GetCallingAssembly()));

    /// <summary>Adds to what names the caller to the service, in the header <c>Asrs-User-Agent</c>.</summary>
    public ServiceManagerBuilder AddUserAgent(string userAgent)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userAgent);
        _userAgent = _userAgent is null ? userAgent : $"{_userAgent} {userAgent}";
        return this;
    }

    /// <summary>Builds the manager.</summary>
    /// <exception cref="AzureSignalRConfigurationNoEndpointException">There is no endpoint.</exception>
    public IServiceManager Build() => BuildManager();

    /// <summary>Builds the manager.</summary>
    /// <exception cref="AzureSignalRConfigurationNoEndpointException">There is no endpoint.</exception>
    public ServiceManager BuildServiceManager() => BuildManager();

    private RestServiceManager BuildManager()
    {
        return new RestServiceManager(new ServiceManagerSettings(ReadEndpoints())
        {
            Transport = _options.ServiceTransportType,
            ConnectionCount = _options.ConnectionCount,
            ApplicationName = _options.ApplicationName,
            HttpTimeout = _options.HttpClientTimeout,
            Proxy = _options.Proxy,
            Retry = _options.RetryOptions,
            JsonSettings = _usesNewtonsoft ? _newtonsoft.PayloadSerializerSettings : _options.JsonSerializerSettings,
            JsonObjectSerializer = _usesNewtonsoft ? null : _options.ObjectSerializer ?? ServiceManagerSettings.DefaultSerializer(_options.ServiceTransportType),
            MessagePack = _messagePack,
            Router = _router,
            LoggerFactory = _loggerFactory,
            UserAgent = _userAgent,
        });
    }

    private ServiceEndpoint[] ReadEndpoints()
    {
        if (_options.ServiceEndpoints is { Length: > 0 } endpoints)
        {
            return endpoints;
        }

        if (!string.IsNullOrWhiteSpace(_options.ConnectionString))
        {
            return [new ServiceEndpoint(_options.ConnectionString)];
        }

        return _configuration is null
            ? throw new AzureSignalRConfigurationNoEndpointException()
            : [.. EndpointResolver.Resolve("Azure:SignalR:ConnectionString", _configuration)];
    }
}
