using InProcSignalR.Emulator.DataPlane;
using InProcSignalR.Emulator.Tokens;
using Prometheus;

namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>Maps what a person or a monitor looks at: the live page at <c>/</c>, <c>/metrics</c>, <c>/health</c> and <c>/openapi</c>.</summary>
internal static class DiagnosticEndpoints
{
    private const string PageRoot = "/live";

    /// <summary>Only its own script and styles run on the page, and it cannot be framed.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(1);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        MapFile(endpoints, "/", "index.html", "text/html; charset=utf-8");
        MapFile(endpoints, PageRoot + "/styles.css", "styles.css", "text/css; charset=utf-8");
        MapFile(endpoints, PageRoot + "/icon.svg", "icon.svg", "image/svg+xml");
        foreach (var script in new[] { "main.js", "chart.js", "hubs.js", "trace.js", "signalr.min.js" })
            MapFile(endpoints, $"{PageRoot}/{script}", script, "text/javascript; charset=utf-8");

        var live = endpoints.ServiceProvider.GetRequiredService<LivePublisher>();
        endpoints.MapGet(PageRoot + "/state", context => context.Response.WriteAsJsonAsync(live.ReadAll(), LiveJson.Default.LiveState, cancellationToken: context.RequestAborted));
        endpoints.MapPost(PageRoot + "/negotiate", NegotiateAsync);

        endpoints.MapMethods("/health", ["GET", "HEAD"], static () => Results.Text("Healthy"));
        endpoints.MapGet("/openapi", OpenApiDescription.WriteAsync);
        endpoints.MapMetrics("/metrics", endpoints.ServiceProvider.GetRequiredService<EmulatorMetrics>().Registry);
    }

    /// <summary>A token for the page's own hub. No CORS header goes with it, so pages of other origins cannot read it.</summary>
    private static Task NegotiateAsync(HttpContext context)
    {
        var request = context.Request;
        var token = context.RequestServices.GetRequiredService<TokenSigner>().Sign(HubAudience.Expected(request, HubAudience.Client, LiveHub.Name), new Dictionary<string, object>(), TokenLifetime);
        return context.Response.WriteAsJsonAsync(
            new LiveNegotiation($"{request.Scheme}://{request.Host}/client/?hub={LiveHub.Name}", token), LiveJson.Default.LiveNegotiation, cancellationToken: context.RequestAborted);
    }

    private static void MapFile(IEndpointRouteBuilder endpoints, string path, string file, string contentType)
    {
        using var resource = typeof(DiagnosticEndpoints).Assembly.GetManifestResourceStream("live/" + file)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        endpoints.MapGet(path, context =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers.CacheControl = "no-cache";
            context.Response.ContentType = contentType;
            return context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
        });
    }
}
