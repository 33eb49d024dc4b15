using System.CommandLine;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.CommandLine;

/// <summary>The command line: what to run, and where.</summary>
internal static class HostCommand
{
    public static RootCommand Create()
    {
        // The last one wins, so that what a person types comes before what the project file gives.
        var app = new Option<string[]>("--app", "-a") { Description = "The function app's build output. The current folder by default." };
        var port = new Option<int?>("--port", "-p") { Description = $"The port for functions: the one of local.settings.json by default, else {LocalHostOptions.DefaultPort}. 0 takes a free one." };
        var signalRPort = new Option<int?>("--signalr-port") { Description = "The port for the SignalR emulator: the one of the app's connection string by default, else 8888. 0 takes a free one." };
        var noEmulator = new Option<bool>("--no-emulator") { Description = "Start no SignalR emulator." };
        var command = new RootCommand("Runs an in-process Azure Functions app, with a SignalR emulator and App Service Authentication beside it.")
        {
            app, port, signalRPort, noEmulator,
        };
        command.SetAction((result, cancellationToken) => RunAsync(
            new LocalHostOptions
            {
                AppFolder = result.GetValue(app) is { Length: > 0 } folders ? folders[^1] : Directory.GetCurrentDirectory(),
                Port = result.GetValue(port),
                SignalRPort = result.GetValue(signalRPort),
                UseEmulator = !result.GetValue(noEmulator),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(LocalHostOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using var host = await FunctionsLocalHost.StartAsync(options, cancellationToken);
            StartOutput.Write(Console.Out, host);
            await host.WaitForShutdownAsync(cancellationToken);
            return 0;
        }
        catch (StartException exception)
        {
            foreach (var problem in exception.Problems)
            {
                await Console.Error.WriteLineAsync($"error: {problem}");
            }

            return 1;
        }
    }
}
