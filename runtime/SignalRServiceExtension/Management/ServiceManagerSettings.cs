using System.Net;
using Azure.Core.Serialization;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Microsoft.Extensions.Configuration;
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

    /// <exception cref="InvalidOperationException">The connection setting is missing or malformed, or asks for what there is not.</exception>
    public static ServiceManagerSettings From(string connectionStringSetting, IConfiguration configuration)
    {
        var transport = configuration["AzureSignalRServiceTransportType"];
        if (!string.IsNullOrEmpty(transport) && !transport.Equals(nameof(ServiceTransportType.Transient), StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                $"AzureSignalRServiceTransportType is '{transport}', but this extension sends by REST only: remove the setting or set it to Transient.");
        }

        return new ServiceManagerSettings(EndpointResolver.Resolve(connectionStringSetting, configuration))
        {
            JsonSettings = new JsonSerializerSettings
            {
                ContractResolver = configuration.GetValue<bool>($"{HubProtocol}:NewtonsoftJson:CamelCase") ? new CamelCasePropertyNamesContractResolver() : null,
            },
            JsonObjectSerializer = string.Equals(configuration[HubProtocol], "SystemTextJson", StringComparison.OrdinalIgnoreCase) ? new JsonObjectSerializer() : null,
        };
    }
}
