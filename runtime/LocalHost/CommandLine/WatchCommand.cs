using System.CommandLine;
using InProcSignalR.LocalHost.Watching;

namespace InProcSignalR.LocalHost.CommandLine;

/// <summary><c>watch</c>: rebuilds and reloads the app when its sources change; the emulator stays, and with it every connected client.</summary>
internal static class WatchCommand
{
    public static Command Create(StartOptions options)
    {
        var command = new Command("watch", "Builds the project in the app's folder, runs it, and does both again when a source changes. The SignalR emulator stays up, so clients stay connected.");
        options.AddTo(command);
        command.SetAction((result, cancellationToken) => Problems.SayAsync(() => Watcher.RunAsync(options.Read(result), options.PassOn(result), cancellationToken)));
        return command;
    }
}
