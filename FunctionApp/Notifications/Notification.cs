namespace InProcSignalR.FunctionApp.Notifications;

/// <summary>What a user is told.</summary>
/// <param name="Title">A few words.</param>
/// <param name="Text">The rest; may be missing.</param>
public sealed record Notification(string? Title, string? Text = null)
{
    internal const int MaxTitleLength = 200;
    internal const int MaxTextLength = 4_000;
    internal const string Example = """{ "title": "…", "text"?: "…" }""";

    /// <summary>What is wrong, in words for the sender; null when it can be sent.</summary>
    internal string? FindProblem()
    {
        if (string.IsNullOrWhiteSpace(Title))
        {
            return "There is no title: give \"title\" at least one visible character.";
        }

        if (Title.Length > MaxTitleLength)
        {
            return $"The title has {Title.Length:N0} characters; the limit is {MaxTitleLength}.";
        }

        return Text?.Length > MaxTextLength ? $"The text has {Text.Length:N0} characters; the limit is {MaxTextLength:N0}." : null;
    }
}
