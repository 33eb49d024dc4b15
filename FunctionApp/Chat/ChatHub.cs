namespace InProcSignalR.FunctionApp.Chat;

/// <summary>The names that the functions and the page agree on.</summary>
internal static class ChatHub
{
    public const string Name = "chat";

    /// <summary>Sent to clients with a <see cref="ChatMessage"/>.</summary>
    public const string NewMessage = "newMessage";

    /// <summary>Sent to clients with a <see cref="UserPresence"/>.</summary>
    public const string Presence = "presence";
}
