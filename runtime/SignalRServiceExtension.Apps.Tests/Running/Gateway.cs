using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;

/// <summary>Stands between an app and the emulator on the way of REST calls, and has trouble when told.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _onward;
    private readonly ConcurrentQueue<string> _requests = new();

    private Gateway(WebApplication app, Uri service) => (_app, _onward) = (app, new HttpClient { BaseAddress = service });

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Method and path of every request, in order.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>What the gateway does by itself with the request of a number, the first being 1; false passes it on.</summary>
    public Func<int, HttpContext, Task<bool>> Trouble { get; set; } = (_, _) => Task.FromResult(false);

    public static async Task<Gateway> StartAsync(Uri service)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var gateway = new Gateway(builder.Build(), service);
        gateway._app.Run(gateway.HandleAsync);
        await gateway._app.StartAsync();
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _onward.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        _requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
        if (await Trouble(_requests.Count, context))
        {
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.GetEncodedPathAndQuery()) { Content = new StreamContent(context.Request.Body) };
        foreach (var name in new[] { "Authorization", "Content-Type" })
        {
            if (!request.Headers.TryAddWithoutValidation(name, (string?)context.Request.Headers[name]))
            {
                request.Content.Headers.TryAddWithoutValidation(name, (string?)context.Request.Headers[name]);
            }
        }

        using var response = await _onward.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        if (response.StatusCode != HttpStatusCode.NoContent)
        {
            await response.Content.CopyToAsync(context.Response.Body);
        }
    }
}
