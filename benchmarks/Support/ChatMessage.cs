namespace InProcSignalR.Benchmarks.Support;

/// <summary>What is sent.</summary>
public sealed record ChatMessage(string Sender, string Text, DateTime SentAt)
{
    /// <summary>The arguments of a message: one line of a chat, or five hundred of them, about 50 KB.</summary>
    public static object[] Arguments(string size) => size == "large" ? [Lines(500)] : Lines(1);

    private static ChatMessage[] Lines(int count)
        => [.. Enumerable.Range(1, count).Select(number => new ChatMessage("ada", $"The engine weaves algebraic patterns, line {number}.", DateTime.UnixEpoch.AddMinutes(number)))];
}
