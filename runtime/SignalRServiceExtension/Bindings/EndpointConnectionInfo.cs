using Microsoft.Azure.SignalR;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>An endpoint of the service, with what a client needs to connect there.</summary>
public class EndpointConnectionInfo
{
    /// <summary>Its role.</summary>
    [JsonProperty("endpointType")]
    [JsonConverter(typeof(StringEnumConverter))]
    public EndpointType EndpointType { get; set; }

    /// <summary>Its name; empty where it has none.</summary>
    [JsonProperty("name")]
    public string Name { get; set; } = "";

    /// <summary>Its URL.</summary>
    [JsonProperty("endpoint")]
    public string Endpoint { get; set; } = "";

    /// <summary>Whether it answered when it was last used.</summary>
    [JsonProperty("online")]
    public bool Online { get; set; }

    /// <summary>The URL and token for the client.</summary>
    [JsonProperty("connectionInfo")]
    public SignalRConnectionInfo ConnectionInfo { get; set; } = null!;
}
