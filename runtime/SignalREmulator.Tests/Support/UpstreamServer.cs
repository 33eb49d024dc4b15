using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace InProcSignalR.Emulator.Tests.Support;

/// <summary>A function app's webhook as far as the emulator sees it: records calls, and answers as a test says.</summary>
internal sealed class UpstreamServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Channel<UpstreamRequest> _requests = Channel.CreateUnbounded<UpstreamRequest>();

    private UpstreamServer(WebApplication application) => _application = application;

    public Uri Url { get; private set; } = null!;

    public ConcurrentQueue<UpstreamRequest> All { get; } = new();

    /// <summary>How calls are answered; at first, 200 without a body.</summary>
    public Func<UpstreamRequest, HttpContext, Task> Answer { get; set; } = static (_, _) => Task.CompletedTask;

    public static async Task<UpstreamServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var server = new UpstreamServer(application);
        application.Run(server.HandleAsync);
        await application.StartAsync();
        server.Url = new Uri(new Uri(application.Urls.First()), "/runtime/webhooks/signalr");
        return server;
    }

    /// <summary>The next call that has not been taken yet.</summary>
    public async Task<UpstreamRequest> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _requests.Reader.ReadAsync(patience.Token);
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = new UpstreamRequest(
            context.Request.Method, context.Request.Path, context.Request.ContentType ?? "",
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray());
        All.Enqueue(request);
        _requests.Writer.TryWrite(request);
        await Answer(request, context);
    }
}
