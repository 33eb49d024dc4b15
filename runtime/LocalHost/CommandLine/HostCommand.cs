using System.CommandLine;
using InProcSignalR.Emulator.CommandLine;

namespace InProcSignalR.LocalHost.CommandLine;

/// <summary>The command line and its verbs; without a verb it starts the app.</summary>
internal static class HostCommand
{
    private const string Help = """
        Runs an in-process Azure Functions app, with a SignalR emulator and App Service Authentication beside it. No Azure account is needed.

        Examples:
          run the app in the current folder                 start
          run another app's build output on its own port    start --app MyApp/bin/Debug/net8.0 --port 7072
          rebuild and reload on every change                watch --app MyApp
          see why it does not work                          check --app MyApp/bin/Debug/net8.0
        """;

    private static Command CreateEmulator()
    {
        var emulator = EmulatorCommand.Create();
        var command = new Command("emulator", emulator.Description);
        foreach (var verb in emulator.Subcommands)
        {
            command.Add(verb);
        }

        return command;
    }

    public static RootCommand Create()
    {
        var options = new StartOptions();
        var root = new RootCommand(Help)
        {
            StartCommand.Create(options), ListCommand.Create(options), CheckCommand.Create(options), KeysCommand.Create(options), WatchCommand.Create(options), CreateEmulator(),
        };
        root.Add(options.App);
        options.AddTo(root);
        root.SetAction((result, cancellationToken) => StartCommand.RunAsync(options.Read(result), cancellationToken));
        return root;
    }
}
