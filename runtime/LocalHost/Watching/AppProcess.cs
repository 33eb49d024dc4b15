using System.Diagnostics;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Watching;

/// <summary>The app in a LocalHost process of its own, so that a new build can take its place.</summary>
internal sealed class AppProcess(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> settings)
{
    private Process? _process;

    public bool IsRunning => _process is { HasExited: false };

    public void Start(string folder)
    {
        // As a tool, this is an executable; by `dotnet run` or `dotnet <dll>`, the runtime with the assembly.
        var executable = Environment.ProcessPath!;
        var start = new ProcessStartInfo(executable) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(executable).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.Add(typeof(AppProcess).Assembly.Location);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.ArgumentList.Add("--app");
        start.ArgumentList.Add(folder);
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start);
        _ = SayWhenEndedAsync(_process);
    }

    /// <summary>An app that ends by itself has said why; it gets another chance with the next change.</summary>
    private async Task SayWhenEndedAsync(Process? process)
    {
        if (process is not null)
        {
            await process.WaitForExitAsync();
            if (ReferenceEquals(process, _process))
            {
                Console.WriteLine("The app has ended. It starts again with the next change.");
            }
        }
    }

    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
