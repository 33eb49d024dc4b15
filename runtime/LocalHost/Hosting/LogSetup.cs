using InProcSignalR.LocalHost.Apps;
using Microsoft.Extensions.Logging.Console;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>What a person sees in the terminal: the app's own lines, and of the machinery only trouble.</summary>
internal static class LogSetup
{
    public static void ToTerminal(ILoggingBuilder builder, HostJson host, LocalHostOptions options)
    {
        if (options.JsonLogs)
        {
            builder.AddJsonConsole(console =>
            {
                console.TimestampFormat = "O";
                console.UseUtcTimestamp = true;
            });
        }
        else if (options.Verbose)
        {
            builder.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
        }
        else
        {
            builder.AddConsole(console => console.FormatterName = TerminalFormatter.FormatterName).AddConsoleFormatter<TerminalFormatter, ConsoleFormatterOptions>();
        }

        if (options.Verbose)
        {
            builder.SetMinimumLevel(LogLevel.Debug);
            return;
        }

        builder.SetMinimumLevel(host.LogLevels.GetValueOrDefault("", LogLevel.Information));
        foreach (var category in new[] { "Microsoft", "System", "Host", "Azure", "DurableTask" })
        {
            builder.AddFilter(category, LogLevel.Warning);
        }

        // The Azure SDK warns of every answer above 399, such as for a container that is there already; what fails for want of one says so itself.
        builder.AddFilter("Azure.Core", LogLevel.Error);

        // The invoker says in one line what ran and what failed; what the app itself logs has the category Function.<name>.User.
        builder.AddFilter("Function", LogLevel.None);
        builder.AddFilter("Function.*.User", LogLevel.Trace);
        builder.AddFilter("Host.Results", LogLevel.None);
        builder.AddFilter("Host.Startup", LogLevel.None);
        builder.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        // What keeps the host from starting is said once, as an error of the command.
        builder.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        foreach (var (category, level) in host.LogLevels.Where(level => level.Key.Length > 0))
        {
            builder.AddFilter(category, level);
        }
    }
}
