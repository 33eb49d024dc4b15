using Newtonsoft.Json;

namespace InProcSignalR.FunctionApp.Chat;

/// <summary>What every <see cref="ChatHub.NewMessage"/> carries. Without recipient and group it is for everyone.</summary>
internal sealed record ChatMessage(
    [property: JsonProperty("sender")] string Sender,
    [property: JsonProperty("senderId")] string SenderId,
    [property: JsonProperty("text")] string Text,
    [property: JsonProperty("recipient")] string? Recipient,
    [property: JsonProperty("group")] string? Group,
    [property: JsonProperty("sentAt")] DateTime SentAt);
