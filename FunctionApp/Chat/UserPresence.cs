using Newtonsoft.Json;

namespace InProcSignalR.FunctionApp.Chat;

/// <summary>What every <see cref="ChatHub.Presence"/> carries: one connection of a user came or went.</summary>
internal sealed record UserPresence(
    [property: JsonProperty("userId")] string UserId,
    [property: JsonProperty("name")] string Name,
    [property: JsonProperty("connectionId")] string ConnectionId,
    [property: JsonProperty("isOnline")] bool IsOnline);
