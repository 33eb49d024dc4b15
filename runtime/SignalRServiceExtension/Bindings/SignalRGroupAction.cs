using Microsoft.Azure.SignalR;
using Newtonsoft.Json;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>A change of a group's membership, for <see cref="ConnectionId"/> if set, else for <see cref="UserId"/>.</summary>
[JsonObject]
public class SignalRGroupAction
{
    /// <summary>The connection.</summary>
    [JsonProperty("connectionId")]
    public string? ConnectionId { get; set; }

    /// <summary>The user, with every connection now and later.</summary>
    [JsonProperty("userId")]
    public string? UserId { get; set; }

    /// <summary>The group; not needed to remove from all.</summary>
    [JsonProperty("groupName")]
    public string? GroupName { get; set; }

    /// <summary>What to do.</summary>
    [JsonProperty("action", Required = Required.Always)]
    public GroupAction Action { get; set; }

    /// <summary>The service endpoints to act on; null leaves it to the routing.</summary>
    [JsonProperty("endpoints")]
    public ServiceEndpoint[]? Endpoints { get; set; }
}
