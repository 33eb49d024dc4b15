using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace InProcSignalR.FunctionApp.Tests.EndToEnd;

/// <summary>FunctionApp in the real LocalHost with its emulator, a process of its own on free ports.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningApp(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;

    /// <summary>What LocalHost printed so far.</summary>
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

    public static async Task<RunningApp> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { PathTo("LocalHost"), "--app", PathTo("FunctionApp"), "--port", "0", "--signalr-port", "0" })
        {
            start.ArgumentList.Add(argument);
        }

        var app = new RunningApp(new Process { StartInfo = start, EnableRaisingEvents = true });
        app._process.OutputDataReceived += (_, line) => app.Read(line.Data);
        app._process.ErrorDataReceived += (_, line) => app.Read(line.Data);
        app._process.Exited += (_, _) => app._ready.TrySetException(new InvalidOperationException("LocalHost ended before it was ready."));
        app._process.Start();
        app._process.BeginOutputReadLine();
        app._process.BeginErrorReadLine();
        try
        {
            await app._ready.Task.WaitAsync(StartLimit);
            return app;
        }
        catch (Exception exception)
        {
            await app.DisposeAsync();
            throw new InvalidOperationException($"LocalHost did not start. It printed:\n{app.Output}", exception);
        }
    }

    /// <summary>A client whose cookies are those of nobody.</summary>
    public HttpClient CreateClient(CookieContainer? cookies = null)
        => new(new HttpClientHandler { CookieContainer = cookies ?? new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>Signs a user in as a person does, on the sign-in page; the cookies carry the session.</summary>
    public async Task<CookieContainer> SignInAsync(string userId, string name)
    {
        var cookies = new CookieContainer();
        using var client = CreateClient(cookies);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = name, ["user_id"] = userId });
        using var response = await client.PostAsync(new Uri("/.auth/login/aad/callback", UriKind.Relative), form);
        Assert.That((int)response.StatusCode, Is.InRange(200, 399), "the sign-in is accepted");
        return cookies;
    }

    public HubConnection CreateConnection(CookieContainer cookies, HttpTransportType transport = HttpTransportType.WebSockets, bool messagePack = false)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(Address, "/api"), transport, options => options.Cookies = cookies);
        if (messagePack)
        {
            builder.AddMessagePackProtocol();
        }

        return builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string PathTo(string what)
    {
        var path = typeof(RunningApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == what).Value!;
        return Path.GetFullPath(path, AppContext.BaseDirectory);
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
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
