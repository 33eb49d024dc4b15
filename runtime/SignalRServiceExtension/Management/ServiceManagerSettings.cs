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
    private const string HubProtocol = "Azure:SignalR:HubProtocol";

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
        var transport = configuration["AzureSignalRServiceTransportType"];
        if (options.ServiceTransportType == ServiceTransportType.Persistent
            || (!string.IsNullOrEmpty(transport) && !transport.Equals(nameof(ServiceTransportType.Transient), StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException(
                "This extension sends by REST only: remove the setting AzureSignalRServiceTransportType or set it to Transient, and leave SignalROptions.ServiceTransportType as it is.");
        }

        return new ServiceManagerSettings(options.ServiceEndpoints.Count > 0 ? [.. options.ServiceEndpoints] : EndpointResolver.Resolve(connectionStringSetting, configuration))
        {
            HttpTimeout = options.HttpClientTimeout ?? TimeSpan.FromSeconds(100),
            Retry = options.RetryOptions,
            MessagePack = options.MessagePackHubProtocol,
            Router = router,
            LoggerFactory = loggerFactory,
            JsonSettings = new JsonSerializerSettings
            {
                ContractResolver = configuration.GetValue<bool>($"{HubProtocol}:NewtonsoftJson:CamelCase") ? new CamelCasePropertyNamesContractResolver() : null,
            },
            JsonObjectSerializer = options.JsonObjectSerializer
                ?? (string.Equals(configuration[HubProtocol], "SystemTextJson", StringComparison.OrdinalIgnoreCase) ? new JsonObjectSerializer() : null),
        };
    }
}
