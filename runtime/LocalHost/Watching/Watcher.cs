using System.Net;
using System.Net.Sockets;
using InProcSignalR.Emulator;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.CommandLine;
using InProcSignalR.LocalHost.Hosting;
using InProcSignalR.LocalHost.Keys;

namespace InProcSignalR.LocalHost.Watching;

/// <summary>
/// Keeps the emulator in this process and the app in one of its own, which is replaced after every successful build. A build that fails leaves
/// the running app alone.
/// </summary>
internal sealed class Watcher(AppProject project, LocalHostOptions options)
{
    private const int FirstFreePort = 20_000;
    private const int EndOfFreePorts = 32_000;

    public static async Task<int> RunAsync(LocalHostOptions options, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var project = AppProject.Find(options.AppFolder)
            ?? throw new StartException($"{Path.GetFullPath(options.AppFolder)} has no .csproj to watch. Name the project's folder with --app, or use start for a build output.");
        try
        {
            await new Watcher(project, options).WatchAsync(arguments, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }

        return 0;
    }

    private async Task WatchAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var changes = new SourceChanges(await project.FindSourceFoldersAsync(cancellationToken));
        string? folder;
        while ((folder = await TryBuildAsync(cancellationToken)) is null)
        {
            Console.WriteLine("Waiting for a change.");
            await changes.WaitAsync(cancellationToken);
        }

        var app = Read(folder);
        var port = options.Port ?? app.Settings.Port ?? LocalHostOptions.DefaultPort;
        port = port == 0 ? FindFreePort() : port;
        using var certificate = HttpsCertificate.Load(options);
        var address = new Uri($"{(certificate is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps)}://localhost:{port}");
        var logging = options.ConfigureLogging ?? (builder => LogSetup.ToTerminal(builder, app.Host, options));
        var signalR = await SignalRService.StartAsync(app, options, address, KeyGuard.Open(app, options), certificate, logging, cancellationToken);
        await using var emulator = signalR.Emulator;
        string[] emulatorArguments = emulator is null ? ["--no-emulator"] : ["--kept-emulator", emulator.Endpoint.AbsoluteUri];
        var child = new AppProcess(["start", "--port", $"{port}", .. emulatorArguments, .. arguments], signalR.Settings);
        try
        {
            child.Start(folder);
            while (true)
            {
                await changes.WaitAsync(cancellationToken);
                Console.WriteLine("A source changed; building.");
                await ReplaceAsync(child, folder, emulator, address, cancellationToken);
            }
        }
        finally
        {
            await child.StopAsync();
        }
    }

    private async Task ReplaceAsync(AppProcess child, string lastFolder, SignalREmulator? emulator, Uri address, CancellationToken cancellationToken)
    {
        // Windows does not let a build replace assemblies that are in use.
        if (OperatingSystem.IsWindows())
        {
            await child.StopAsync();
        }

        if (await TryBuildAsync(cancellationToken) is { } folder)
        {
            await child.StopAsync();
            UpdateUpstream(folder, emulator, address);
            child.Start(folder);
            return;
        }

        Console.WriteLine(child.IsRunning ? "The app goes on as it was." : "The last build runs again.");
        if (!child.IsRunning)
        {
            child.Start(lastFolder);
        }
    }

    /// <summary>A trigger that came or went changes which events the service sends; what is wrong with the app, it says itself.</summary>
    private void UpdateUpstream(string folder, SignalREmulator? emulator, Uri address)
    {
        try
        {
            var app = Read(folder);
            emulator?.ReplaceUpstream([.. UpstreamTemplates.For(app, address, KeyGuard.Open(app, options))]);
        }
        catch (StartException)
        {
        }
    }

    private FunctionApp Read(string folder) => AppSelection.Apply(FunctionApp.Read(folder), options);

    /// <summary>The output folder; null where the build failed.</summary>
    private async Task<string?> TryBuildAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await project.BuildAsync(cancellationToken);
        }
        catch (StartException exception)
        {
            await Problems.WriteAsync(exception);
            return null;
        }
    }

    /// <summary>
    /// A port that stays free until the app listens, and each time that it does so anew: one below those that systems give to whoever asks for any, and to
    /// every connection that goes out.
    /// </summary>
    private static int FindFreePort()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(FirstFreePort, EndOfFreePorts));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
            }
        }
    }
}
