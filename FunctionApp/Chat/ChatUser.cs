using Microsoft.Azure.WebJobs.Extensions.SignalRService;

namespace InProcSignalR.FunctionApp.Chat;

/// <summary>A signed-in user: the id that messages are addressed to, and a name to show.</summary>
internal sealed record ChatUser(string Id, string Name)
{
    /// <summary>The user of a client's invocation, or null for a connection without one.</summary>
    /// <remarks>The id was signed into the connection's token by negotiate; a name is there only where the token has a name claim.</remarks>
    public static ChatUser? From(InvocationContext invocation)
    {
        if (string.IsNullOrEmpty(invocation.UserId))
        {
            return null;
        }

        return invocation.Claims is { } claims && claims.TryGetValue("name", out var name) && name.Length > 0
            ? new ChatUser(invocation.UserId, name)
            : new ChatUser(invocation.UserId, invocation.UserId);
    }
}
