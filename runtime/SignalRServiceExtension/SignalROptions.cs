using System.Text.Json;
using Azure.Core.Serialization;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Azure.SignalR;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.WebJobs.Hosting;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Options of the extension, for <c>Configure&lt;SignalROptions&gt;</c> in a FunctionsStartup.</summary>
public class SignalROptions : IOptionsFormatter
{
    /// <summary>The endpoints; any here take the place of those in the settings.</summary>
    public IList<ServiceEndpoint> ServiceEndpoints { get; } = new List<ServiceEndpoint>();

    /// <summary>How messages get to the service; the setting <c>AzureSignalRServiceTransportType</c> can say so, too.</summary>
    public ServiceTransportType ServiceTransportType { get; set; } = ServiceTransportType.Transient;

    /// <summary>
    /// How many connections the transport Persistent keeps an endpoint and hub, each from its first message on: 1, the default, to 100. Whatever the number, what one
    /// invocation sends by a binding or a <see cref="ServerlessHub"/> arrives in the order sent.
    /// </summary>
    public int ConnectionCount { get; set; } = 1;

    /// <summary>Writes arguments with this serializer instead of JSON.NET.</summary>
    public ObjectSerializer? JsonObjectSerializer { get; set; }

    /// <summary>The MessagePack hub protocol, for clients that speak it.</summary>
    public IHubProtocol? MessagePackHubProtocol { get; set; }

    /// <summary>How failed calls are repeated; null repeats none.</summary>
    public ServiceManagerRetryOptions? RetryOptions { get; set; }

    /// <summary>How long a request may take; null means 100 seconds.</summary>
    public TimeSpan? HttpClientTimeout { get; set; }

    /// <summary>The options for the host's log, without any key.</summary>
    string IOptionsFormatter.Format() => JsonSerializer.Serialize(new
    {
        ServiceEndpoints = ServiceEndpoints.Select(endpoint => endpoint.ToString()),
        ServiceTransportType = ServiceTransportType.ToString(),
        ConnectionCount,
        JsonObjectSerializer = JsonObjectSerializer?.GetType().FullName,
        MessagePackHubProtocol = MessagePackHubProtocol?.GetType().FullName,
        RetryOptions,
        HttpClientTimeout,
    });
}
