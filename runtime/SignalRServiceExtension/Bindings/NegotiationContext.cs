using Newtonsoft.Json;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Every endpoint that a client could be sent to.</summary>
public class NegotiationContext
{
    /// <summary>The endpoints.</summary>
    [JsonProperty("endpoints")]
#pragma warning disable CA1819 // As the official package has it.
    public EndpointConnectionInfo[] Endpoints { get; set; } = [];
#pragma warning restore CA1819
}
