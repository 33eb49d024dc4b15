using Newtonsoft.Json;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>How JSON.NET writes arguments.</summary>
public class NewtonsoftServiceHubProtocolOptions
{
    /// <summary>The serializer's settings.</summary>
    public JsonSerializerSettings PayloadSerializerSettings { get; set; } = new();
}
