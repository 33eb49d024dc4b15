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

    /// <summary>The output of the app of this repository.</summary>
    public static string FunctionAppFolder => PathTo(Metadata("FunctionApp"));

    /// <summary>The project file of LocalHost.</summary>
    public static string ProjectFile => PathTo(Metadata("LocalHostProject"));

    public static Task<HostProcess> StartAsync(string appFolder, params string[] arguments)
        => WhenReadyAsync(Launch(["--app", appFolder, "--port", "0", "--signalr-port", "0", .. arguments]));

    /// <summary>Starts with environment variables of its own, as settings come in Azure.</summary>
    public static Task<HostProcess> StartAsync(string appFolder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
        => WhenReadyAsync(Launch(WithEnvironment(environment), [PathTo(Metadata("LocalHost")), "--app", appFolder, "--port", "0", "--signalr-port", "0", .. arguments]));

    /// <summary>Starts <c>watch</c> on a project's folder.</summary>
    public static Task<HostProcess> WatchAsync(string projectFolder, IReadOnlyDictionary<string, string> environment)
        => WhenReadyAsync(Launch(WithEnvironment(environment), [PathTo(Metadata("LocalHost")), "watch", "--app", projectFolder, "--port", "0", "--signalr-port", "0"]));

    /// <summary>Starts the installed tool in a folder.</summary>
    public static Task<HostProcess> StartToolAsync(string tool, string folder, string appFolder, params string[] arguments)
        => WhenReadyAsync(LaunchTool(tool, folder, ["--app", appFolder, "--port", "0", "--signalr-port", "0", .. arguments]));

    /// <summary>Runs the installed tool in a folder until it ends by itself.</summary>
    public static Task<(int ExitCode, string Output)> RunToolAsync(string tool, string folder, params string[] arguments) => WhenEndedAsync(LaunchTool(tool, folder, arguments));

    private static async Task<HostProcess> WhenReadyAsync(HostProcess host)
    {
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
    public static Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => WhenEndedAsync(Launch(arguments));

    /// <summary>The same, with environment variables of its own.</summary>
    public static Task<(int ExitCode, string Output)> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
        => WhenEndedAsync(Launch(WithEnvironment(environment), [PathTo(Metadata("LocalHost")), .. arguments]));

    private static async Task<(int ExitCode, string Output)> WhenEndedAsync(HostProcess launched)
    {
        await using var host = launched;
        await host._process.WaitForExitAsync().WaitAsync(Limit);
        return (host._process.ExitCode, host.Output);
    }

    /// <summary>Waits until all of the texts have been printed.</summary>
    public Task WaitForOutputAsync(params string[] texts)
        => WaitForAsync(output => Array.TrueForAll(texts, text => output.Contains(text, StringComparison.Ordinal)), $"print '{string.Join("', '", texts)}'");

    /// <summary>Waits until what has been printed is as described.</summary>
    public async Task WaitForAsync(Func<string, bool> isThere, string description)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            Task changed;
            lock (_output)
            {
                if (isThere(_output.ToString()))
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
                throw new TimeoutException($"LocalHost did not {description}. It printed:\n{Output}", exception);
            }
        }
    }

    /// <summary>Asks it to stop as Ctrl+C does, and waits until it has.</summary>
    public async Task<int> InterruptAsync()
    {
        // Where a script has started the tests in the background, its shell has them ignore Ctrl+C, and what they start with them.
        using var kill = Process.Start("kill", $"{(IgnoresInterrupts() ? "-TERM" : "-INT")} {_process.Id}");
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

    private static bool IgnoresInterrupts()
    {
        const string ignored = "SigIgn:";
        const string status = "/proc/self/status";
        const ulong interrupt = 1 << 1;
        return File.Exists(status) && File.ReadLines(status).Any(line => line.StartsWith(ignored, StringComparison.Ordinal) && (Convert.ToUInt64(line[ignored.Length..].Trim(), 16) & interrupt) != 0);
    }

    private static HostProcess Launch(string[] arguments) => Launch(new ProcessStartInfo("dotnet"), [PathTo(Metadata("LocalHost")), .. arguments]);

    private static ProcessStartInfo WithEnvironment(IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static HostProcess LaunchTool(string tool, string folder, string[] arguments)
    {
        // The tool looks for the runtime where installers put it; tests may run on another.
        var start = new ProcessStartInfo(tool) { WorkingDirectory = folder };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return Launch(start, arguments);
    }

    private static HostProcess Launch(ProcessStartInfo start, string[] arguments)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
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
