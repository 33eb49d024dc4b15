using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace InProcSignalR.LocalHost.Tests.Running;

/// <summary>LocalHost as a person starts it, on free ports unless told otherwise.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process) => _process = process;

    public HttpClient Http { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static string AppFolder(string name) => PathTo(Metadata("Apps").Replace("{0}", name, StringComparison.Ordinal));

    public static async Task<HostProcess> StartAsync(string appFolder, params string[] arguments)
    {
        var host = Launch(["--app", appFolder, "--port", "0", "--signalr-port", "0", .. arguments]);
        try
        {
            await host._ready.Task.WaitAsync(Limit);
        }
        catch (Exception exception)
        {
            await host.DisposeAsync();
            throw new InvalidOperationException($"LocalHost did not start. It printed:\n{host.Output}", exception);
        }

        host.Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };
        return host;
    }

    /// <summary>Runs until it ends by itself, and gives the exit code and what it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        await using var host = Launch(arguments);
        await host._process.WaitForExitAsync().WaitAsync(Limit);
        return (host._process.ExitCode, host.Output);
    }

    /// <summary>Waits until all of the texts have been printed.</summary>
    public async Task WaitForOutputAsync(params string[] texts)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            Task changed;
            lock (_output)
            {
                var output = _output.ToString();
                if (Array.TrueForAll(texts, text => output.Contains(text, StringComparison.Ordinal)))
                {
                    return;
                }

                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException exception)
            {
                throw new TimeoutException($"LocalHost did not print '{string.Join("', '", texts)}'. It printed:\n{Output}", exception);
            }
        }
    }

    /// <summary>Asks it to stop as Ctrl+C does, and waits until it has.</summary>
    public async Task<int> InterruptAsync()
    {
        using var kill = Process.Start("kill", $"-INT {_process.Id}");
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static HostProcess Launch(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(PathTo(Metadata("LocalHost")));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var host = new HostProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        host._process.OutputDataReceived += (_, line) => host.Read(line.Data);
        host._process.ErrorDataReceived += (_, line) => host.Read(line.Data);
        host._process.Exited += (_, _) => host._ready.TrySetException(new InvalidOperationException("LocalHost ended before it was ready."));
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    private static string Metadata(string key)
        => typeof(HostProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;

    private static string PathTo(string relative) => Path.GetFullPath(relative, AppContext.BaseDirectory);

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
            _changed.SetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        const string listening = "Listening on ";
        if (line.StartsWith(listening, StringComparison.Ordinal))
        {
            Address = new Uri(line[listening.Length..].Trim());
        }
        else if (line == "ready")
        {
            _ready.TrySetResult();
        }
    }
}
