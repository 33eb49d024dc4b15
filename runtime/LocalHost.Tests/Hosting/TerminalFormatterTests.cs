using InProcSignalR.LocalHost.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InProcSignalR.LocalHost.Tests.Hosting;

/// <summary>What a person reads of a log entry.</summary>
public sealed class TerminalFormatterTests
{
    [TestCase("one\ntwo", "Function.hello.User", LogLevel.Information, "hello: one two")]
    [TestCase("it is late", "InProcSignalR.LocalHost.Hosting.Any", LogLevel.Warning, "warning: it is late")]
    [TestCase("it broke: System.Exception: why\n   at A.B()\n   at C.D()", "Any.Extension", LogLevel.Error, "error: Any.Extension: it broke: System.Exception: why")]
    public void An_entry_is_one_line(string message, string category, LogLevel level, string expected)
        => Assert.That(Format(message, category, level, null), Has.Length.EqualTo(1).And.ItemAt(0).EndsWith($" {expected}"));

    [Test]
    public void Of_an_exception_come_the_lines_of_the_apps_author()
    {
        var lines = Format("hello failed.", "InProcSignalR.LocalHost.Http.Any", LogLevel.Error, new Failure("why", "   at System.Text.X()\n   at Newtonsoft.Json.X()\n   at My.Function.Run()"));
        Assert.That(lines, Has.Length.EqualTo(2));
        Assert.That(lines[0], Does.EndWith("error: hello failed. Failure: why"));
        Assert.That(lines[1].Trim(), Is.EqualTo("at My.Function.Run()"));
    }

    private static string[] Format(string message, string category, LogLevel level, Exception? exception)
    {
        using var output = new StringWriter();
        var formatter = new TerminalFormatter();
        formatter.Write(new LogEntry<string>(level, category, default, message, exception, (state, _) => state), null, output);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private sealed class Failure(string message, string trace) : Exception(message)
    {
        public override string StackTrace => trace;
    }
}
