using System.CommandLine;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.CommandLine;

/// <summary><c>start</c>: runs the app until Ctrl+C.</summary>
internal static class StartCommand
{
    public static Command Create(StartOptions options)
    {
        var command = new Command("start", "Runs the app until Ctrl+C. This is what happens without a verb, too.");
        options.AddTo(command);
        command.SetAction((result, cancellationToken) => RunAsync(options.Read(result), cancellationToken));
        return command;
    }

    public static Task<int> RunAsync(LocalHostOptions options, CancellationToken cancellationToken) => Problems.SayAsync(async () =>
    {
        options.AppFolder = await AppProject.ResolveAsync(options.AppFolder, cancellationToken);
        await using var host = await FunctionsLocalHost.StartAsync(options, cancellationToken);
        StartOutput.Write(Console.Out, host, options);
        await host.WaitForShutdownAsync(cancellationToken);
        return 0;
    });
}
