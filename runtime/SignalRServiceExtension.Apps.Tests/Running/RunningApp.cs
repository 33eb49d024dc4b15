using System.Collections.Concurrent;
using InProcSignalR.Emulator;
using InProcSignalR.LocalHost.Tests.Running;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;

/// <summary>One of the apps in the real LocalHost with its emulator, and clients that connect to it as real ones do.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly HostProcess _process;
    private readonly ConcurrentBag<HubConnection> _connections = [];

    private RunningApp(HostProcess process) => _process = process;

    public HttpClient Http => _process.Http;

    public string Output => _process.Output;

    /// <summary>What sends the messages of a service's clients to the app.</summary>
    public UpstreamTemplate Upstream => new() { UrlTemplate = new Uri(_process.Address, "runtime/webhooks/signalr").AbsoluteUri, CategoryPattern = "messages" };

    /// <summary>Waits until the terminal shows all of the texts.</summary>
    public Task WaitForOutputAsync(params string[] texts) => _process.WaitForOutputAsync(texts);

    public static async Task<RunningApp> StartAsync(string name) => new(await HostProcess.StartAsync(HostProcess.AppFolder(name)));

    public static async Task<RunningApp> StartAsync(AppCopy app, params string[] arguments) => new(await HostProcess.StartAsync(app.Folder, arguments));

    public async Task<HttpResponseMessage> PostAsync(string path, string body = "", string type = "text/plain", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, type) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request);
    }

    /// <summary>A connection that negotiates with the app; <paramref name="path"/> is what stands before <c>/negotiate</c>.</summary>
    public HubConnection Client(string path = "/api", bool messagePack = false, params (string Name, string Value)[] headers)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(_process.Address, path), options =>
        {
            foreach (var (name, value) in headers)
            {
                options.Headers[name] = value;
            }
        });
        if (messagePack)
        {
            builder.AddMessagePackProtocol();
        }

        var connection = builder.Build();
        _connections.Add(connection);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        await _process.DisposeAsync();
    }
}
