using System.Net;
using Azure.Core.Serialization;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Everything a service manager works with, read and checked.</summary>
internal sealed record ServiceManagerSettings(IReadOnlyList<ServiceEndpoint> Endpoints)
{
    private const string TransportSetting = "AzureSignalRServiceTransportType";
    private const string HubProtocol = "Azure:SignalR:HubProtocol";
    private const string CamelCase = $"{HubProtocol}:NewtonsoftJson:CamelCase";

    /// <summary>As the official SDK has it: over server connections ASP.NET Core's own hub protocol writes JSON, with property names in camel case.</summary>
    private static readonly JsonObjectSerializer PersistentDefault = new(JsonCompletion.Options);

    /// <summary>How messages get to the service.</summary>
    public ServiceTransportType Transport { get; init; }

    /// <summary>How many server connections the transport Persistent keeps an endpoint and hub.</summary>
    public int ConnectionCount { get; init; } = 1;

    public string? ApplicationName { get; init; }

    public TimeSpan HttpTimeout { get; init; } = TimeSpan.FromSeconds(100);

    public IWebProxy? Proxy { get; init; }

    public ServiceManagerRetryOptions? Retry { get; init; }

    public JsonSerializerSettings JsonSettings { get; init; } = new();

    public ObjectSerializer? JsonObjectSerializer { get; init; }

    /// <summary>The MessagePack hub protocol, where the app has clients that speak it.</summary>
    public IHubProtocol? MessagePack { get; init; }

    public IEndpointRouter? Router { get; init; }

    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>What names the caller to the service, after this package's own name.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The settings of a connection, and the app's options, which come first.</summary>
    /// <exception cref="InvalidOperationException">The connection setting is missing or malformed, or asks for what there is not.</exception>
    public static ServiceManagerSettings From(string connectionStringSetting, IConfiguration configuration, SignalROptions options, IEndpointRouter? router, ILoggerFactory? loggerFactory = null)
    {
        var transport = ReadTransport(configuration, options);
        return new ServiceManagerSettings(options.ServiceEndpoints.Count > 0 ? [.. options.ServiceEndpoints] : EndpointResolver.Resolve(connectionStringSetting, configuration))
        {
            Transport = transport,
            ConnectionCount = options.ConnectionCount,
            HttpTimeout = options.HttpClientTimeout ?? TimeSpan.FromSeconds(100),
            Retry = options.RetryOptions,
            MessagePack = options.MessagePackHubProtocol,
            Router = router,
            LoggerFactory = loggerFactory,
            JsonSettings = new JsonSerializerSettings
            {
                ContractResolver = configuration.GetValue<bool>(CamelCase) ? new CamelCasePropertyNamesContractResolver() : null,
            },
            JsonObjectSerializer = options.JsonObjectSerializer ?? ReadSerializer(configuration, transport),
        };
    }

    /// <summary>The serializer where neither an app nor a setting chooses one; null means JSON.NET.</summary>
    public static ObjectSerializer? DefaultSerializer(ServiceTransportType transport) => transport == ServiceTransportType.Persistent ? PersistentDefault : null;

    private static ObjectSerializer? ReadSerializer(IConfiguration configuration, ServiceTransportType transport)
    {
        var protocol = configuration[HubProtocol];
        return string.Equals(protocol, "SystemTextJson", StringComparison.OrdinalIgnoreCase) ? new JsonObjectSerializer()
            : string.IsNullOrEmpty(protocol) && !configuration.GetValue<bool>(CamelCase) ? DefaultSerializer(transport)
            : null;
    }

    private static ServiceTransportType ReadTransport(IConfiguration configuration, SignalROptions options)
    {
        var setting = configuration[TransportSetting];
        return string.IsNullOrEmpty(setting) ? options.ServiceTransportType
            : !Enum.TryParse<ServiceTransportType>(setting, ignoreCase: true, out var transport) || !Enum.IsDefined(transport)
                ? throw new InvalidOperationException($"The setting {TransportSetting} is '{setting}'; it has to be Transient (messages by REST, the default) or Persistent (over connections that stay open).")
            : options.ServiceTransportType == ServiceTransportType.Persistent ? options.ServiceTransportType : transport;
    }
}
