using System.Net;
using Azure.Core.Serialization;
using Newtonsoft.Json;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>What a service manager is built from.</summary>
public class ServiceManagerOptions
{
    /// <summary>Scopes hubs to an application: its clients connect to <c>application_hub</c>.</summary>
    public string? ApplicationName { get; set; }

    /// <summary>
    /// How many connections the transport Persistent keeps an endpoint and hub, each from its first message on: 1, the default, to 100. Over one, everything arrives in the
    /// order sent; over several, what is for the same user or group does.
    /// </summary>
    public int ConnectionCount { get; set; } = 1;

    /// <summary>The connection string; not with <see cref="ServiceEndpoints"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The endpoints, where there are several.</summary>
    public ServiceEndpoint[]? ServiceEndpoints { get; set; }

    /// <summary>The proxy for requests to the service.</summary>
    public IWebProxy? Proxy { get; set; }

    /// <summary>How messages get to the service.</summary>
    public ServiceTransportType ServiceTransportType { get; set; } = ServiceTransportType.Transient;

    /// <summary>How long a request may take. 100 seconds by default.</summary>
    public TimeSpan HttpClientTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How failed calls are repeated; null repeats none.</summary>
    public ServiceManagerRetryOptions? RetryOptions { get; set; }

    /// <summary>How JSON.NET writes arguments.</summary>
    public JsonSerializerSettings JsonSerializerSettings { get; } = new();

    internal ObjectSerializer? ObjectSerializer { get; private set; }

    /// <summary>Writes arguments with this serializer instead of JSON.NET.</summary>
    public void UseJsonObjectSerializer(ObjectSerializer objectSerializer)
    {
        ArgumentNullException.ThrowIfNull(objectSerializer);
        ObjectSerializer = objectSerializer;
    }
}
