using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>
/// One calm line for each entry: the time, a word where it is trouble, who says it where that is not the host, and the message. Of an exception come the
/// lines that the app's author can use; <c>--verbose</c> has them all.
/// </summary>
internal sealed class TerminalFormatter() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "terminal";

    private const string Red = "\e[31m";
    private const string Yellow = "\e[33m";
    private const string Plain = "\e[0m";
    private static readonly string[] Machinery = ["   at Microsoft.Azure.WebJobs.", "   at System.", "   at Microsoft.Extensions.", "   at Microsoft.AspNetCore.", "   at InProcSignalR.LocalHost.", "   at lambda_method", "   at Newtonsoft.Json.", "   at DurableTask.", "---"];
    private static readonly bool HasColours = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write(DateTime.Now.ToString("HH:mm:ss ", CultureInfo.InvariantCulture));
        var (word, colour) = logEntry.LogLevel switch
        {
            LogLevel.Critical or LogLevel.Error => ("error: ", Red),
            LogLevel.Warning => ("warning: ", Yellow),
            _ => ("", ""),
        };
        textWriter.Write(HasColours && word.Length > 0 ? colour + word + Plain : word);
        textWriter.Write(SpeakerOf(logEntry.Category));
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (logEntry.Exception is { } exception && !message.Contains(exception.Message, StringComparison.Ordinal))
        {
            message = $"{message} {exception.GetType().Name}: {exception.Message}";
        }

        // Some put an exception's trace into the message.
        var trace = message.IndexOf("\n   at ", StringComparison.Ordinal);
        textWriter.WriteLine((trace < 0 ? message : message[..trace]).ReplaceLineEndings(" ").TrimEnd());
        foreach (var line in (logEntry.Exception?.StackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Array.Exists(Machinery, prefix => line.StartsWith(prefix, StringComparison.Ordinal)))
            {
                textWriter.WriteLine("        " + line.Trim());
            }
        }
    }

    /// <summary>A function by its name, anything else but the host by its category.</summary>
    private static string SpeakerOf(string category)
    {
        const string function = "Function.";
        const string user = ".User";
        if (category.StartsWith("InProcSignalR.", StringComparison.Ordinal))
        {
            return "";
        }

        return category.StartsWith(function, StringComparison.Ordinal) && category.EndsWith(user, StringComparison.Ordinal)
            ? $"{category[function.Length..^user.Length]}: "
            : $"{category}: ";
    }
}
