using Microsoft.Azure.WebJobs.Extensions.SignalRService;

namespace InProcSignalR.FunctionApp.Chat;

/// <summary>What someone asks to send: a text to a user, to a group, or to everyone.</summary>
internal sealed record ChatRequest(string? Text, string? Recipient = null, string? Group = null)
{
    public const int MaxTextLength = 4_000;
    public const int MaxNameLength = 256;
    public const string Example = """{ "text": "…", "recipient"?: "…", "group"?: "…" }""";

    /// <summary>What is wrong with the request, in words for the sender; null when it can be sent.</summary>
    public string? FindProblem()
    {
        if (string.IsNullOrWhiteSpace(Text))
        {
            return "There is no text to send: give \"text\" at least one visible character.";
        }

        if (Text.Length > MaxTextLength)
        {
            return $"The text has {Text.Length:N0} characters; the limit is {MaxTextLength:N0}.";
        }

        if (!string.IsNullOrEmpty(Recipient) && !string.IsNullOrEmpty(Group))
        {
            return "Give either \"recipient\" or \"group\", not both: a message goes to one user, one group, or everyone.";
        }

        return FindNameProblem("recipient", Recipient) ?? FindNameProblem("group", Group);
    }

    /// <summary>What is wrong with the name of a user or group; null when it can be used, or is not there.</summary>
    public static string? FindNameProblem(string what, string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        if (name.Length > MaxNameLength)
        {
            return $"The {what} has {name.Length:N0} characters; the limit is {MaxNameLength}.";
        }

        return string.IsNullOrWhiteSpace(name) ? $"The {what} is blank." : null;
    }

    /// <summary>The message to hand to the service. The sender is the signed-in user, whatever the request said.</summary>
    public SignalRMessage ToSignalRMessage(ChatUser sender, DateTime sentAt)
    {
        var recipient = string.IsNullOrEmpty(Recipient) ? null : Recipient;
        var group = string.IsNullOrEmpty(Group) ? null : Group;
        return new SignalRMessage
        {
            UserId = recipient,
            GroupName = group,
            Target = ChatHub.NewMessage,
            Arguments = [new ChatMessage(sender.Name, sender.Id, Text!, recipient, group, sentAt)],
        };
    }
}
