using Newtonsoft.Json;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>What a SignalR client needs to connect to the service; the answer to its negotiate request.</summary>
public class SignalRConnectionInfo
{
    /// <summary>The service's URL for clients of the hub.</summary>
    [JsonProperty("url")]
    public string Url { get; set; } = null!;

    /// <summary>The token to present there.</summary>
    [JsonProperty("accessToken")]
    public string AccessToken { get; set; } = null!;

    /// <summary>For how many seconds the token counts, where the client is to refresh it; null otherwise.</summary>
    [JsonProperty("tokenLifetimeSeconds", NullValueHandling = NullValueHandling.Ignore)]
    public int? TokenLifetimeSeconds { get; set; }
}
