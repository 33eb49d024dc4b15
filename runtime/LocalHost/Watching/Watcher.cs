using System.Net;
using System.Net.Sockets;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Watching;

/// <summary>
/// Keeps the emulator in this process and the app in one of its own, which is replaced after every successful build. A build that fails leaves
/// the running app alone.
/// </summary>
internal static class Watcher
{
    public static async Task<int> RunAsync(LocalHostOptions options, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var project = AppProject.Find(options.AppFolder)
            ?? throw new StartException($"{Path.GetFullPath(options.AppFolder)} has no .csproj to watch. Name the project's folder with --app, or use start for a build output.");
        using var changes = new SourceChanges(project.Folder);
        var folder = await project.BuildAsync(cancellationToken);
        var app = AppSelection.Apply(FunctionApp.Read(folder), options);
        var port = options.Port ?? app.Settings.Port ?? LocalHostOptions.DefaultPort;
        port = port == 0 ? FindFreePort() : port;

        var signalR = await SignalRService.StartAsync(app, options, new Uri($"http://localhost:{port}"), Keys.KeyGuard.Open(app, options), options.ConfigureLogging ?? (builder => LogSetup.ToTerminal(builder, app.Host, options)), cancellationToken);
        await using var emulator = signalR.Emulator;
        var child = new AppProcess(["start", "--port", $"{port}", "--no-emulator", .. arguments], emulator?.ConnectionString);
        try
        {
            child.Start(folder);
            while (true)
            {
                await changes.WaitAsync(cancellationToken);
                Console.WriteLine("A source changed; building.");
                folder = await RebuildAsync(project, child, cancellationToken) ?? folder;
                if (!child.IsRunning)
                {
                    child.Start(folder);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        finally
        {
            await child.StopAsync();
        }
    }

    /// <summary>The output folder; null where the build failed.</summary>
    private static async Task<string?> RebuildAsync(AppProject project, AppProcess child, CancellationToken cancellationToken)
    {
        try
        {
            // Windows does not let a build replace assemblies that are in use.
            if (OperatingSystem.IsWindows())
            {
                await child.StopAsync();
            }

            var folder = await project.BuildAsync(cancellationToken);
            await child.StopAsync();
            return folder;
        }
        catch (StartException exception)
        {
            await Console.Error.WriteLineAsync($"error: {exception.Message}");
            Console.WriteLine(child.IsRunning ? "The app goes on as it was." : "The last good build runs again.");
            return null;
        }
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
