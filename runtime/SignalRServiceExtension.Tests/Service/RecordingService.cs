using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace InProcSignalR.SignalRServiceExtension.Tests.Service;

/// <summary>Stands in the service's place: notes each request as it came, and answers as told.</summary>
internal sealed class RecordingService : IAsyncDisposable
{
    public const string AccessKey = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH";
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();

    private RecordingService(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public string ConnectionString => ConnectionStringAt(Address.Port);

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>What to answer; 202 by default.</summary>
    public Action<HttpContext> Answer { get; set; } = context => context.Response.StatusCode = StatusCodes.Status202Accepted;

    public static string ConnectionStringAt(int port) => $"Endpoint=http://127.0.0.1;Port={port};AccessKey={AccessKey};Version=1.0;";

    public static async Task<RecordingService> StartAsync()
    {
        // No settings of the folder or the machine: they are not the test's.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var service = new RecordingService(builder.Build());
        service._app.Run(service.HandleAsync);
        await service._app.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        _requests.Enqueue(new RecordedRequest(
            context.Request.Method,
            target,
            context.Request.ContentType,
            body.ToArray(),
            context.Request.Headers.Authorization.ToString()["Bearer ".Length..],
            context.Request.Headers["Asrs-User-Agent"].ToString()));
        Answer(context);
    }
}
