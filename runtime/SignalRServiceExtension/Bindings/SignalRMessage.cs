using Microsoft.Azure.SignalR;
using Newtonsoft.Json;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>
/// A message to clients. It goes to <see cref="ConnectionId"/> if set, else to <see cref="UserId"/>, else to <see cref="GroupName"/>, else to everyone.
/// </summary>
[JsonObject]
public class SignalRMessage
{
    /// <summary>The connection to send to.</summary>
    [JsonProperty("connectionId")]
    public string? ConnectionId { get; set; }

    /// <summary>The user to send to, on every connection.</summary>
    [JsonProperty("userId")]
    public string? UserId { get; set; }

    /// <summary>The group to send to.</summary>
    [JsonProperty("groupName")]
    public string? GroupName { get; set; }

    /// <summary>The client's method.</summary>
    [JsonProperty("target", Required = Required.Always)]
    public string Target { get; set; } = null!;

    /// <summary>The arguments of the client's method.</summary>
#nullable disable annotations // Apps put nulls in and read without checks, as the official package lets them.
    [JsonProperty("arguments", Required = Required.Always)]
    public object[] Arguments { get; set; }
#nullable restore annotations

    /// <summary>The service endpoints to send through; null leaves it to the routing.</summary>
    [JsonProperty("endpoints")]
    public ServiceEndpoint[]? Endpoints { get; set; }
}
