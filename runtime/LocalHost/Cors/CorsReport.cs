using System.Collections.Concurrent;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Cors;

/// <summary>
/// Says, once for each origin, that a browser will refuse its page the answer, and the exact setting to change. The page's author sees only a
/// failed request.
/// </summary>
internal sealed partial class CorsReport(FunctionApp app, LocalHostOptions options, ILogger<CorsReport> logger)
{
    // Whoever calls chooses the origin, so what is remembered of them has an end.
    private const int MaxOrigins = 100;
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.OrdinalIgnoreCase);

    public Task SayAsync(HttpContext context, RequestDelegate next)
    {
        if (OriginOf(context.Request) is { } origin && ReasonToRefuse(context.Request, origin) is { } reason && _seen.Count < MaxOrigins && _seen.TryAdd(origin, true))
        {
            if (origin == "null")
            {
                LogWithoutOrigin();
            }
            else
            {
                LogRefused(origin, reason, Remedy(origin));
            }
        }

        return next(context);
    }

    /// <summary>The origin of a page elsewhere; null for the app's own pages, and for callers that are no browser.</summary>
    private static string? OriginOf(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin == "null")
        {
            return origin;
        }

        return Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            ? uri.GetLeftPart(UriPartial.Authority)
            : null;
    }

    private string? ReasonToRefuse(HttpRequest request, string origin)
    {
        var settings = app.Settings;
        var allowsAll = settings.CorsOrigins.Contains("*");
        if (allowsAll && settings.CorsCredentials)
        {
            return "CORS is * together with CORSCredentials, which browsers do not accept";
        }

        if (!allowsAll && !settings.CorsOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase))
        {
            return "it is not among the origins of CORS";
        }

        // Clients of SignalR send cookies unless their withCredentials is false.
        return IsNegotiatePreflight(request) && (allowsAll || !settings.CorsCredentials) ? "SignalR clients send cookies, for which CORSCredentials must be true and CORS name the origin" : null;
    }

    private static bool IsNegotiatePreflight(HttpRequest request)
        => HttpMethods.IsOptions(request.Method)
            && request.Path.Value!.EndsWith("/negotiate", StringComparison.OrdinalIgnoreCase)
            && request.Headers.AccessControlRequestHeaders.ToString().Contains("x-signalr-user-agent", StringComparison.OrdinalIgnoreCase);

    private string Remedy(string origin)
    {
        var origins = string.Join(',', app.Settings.CorsOrigins.Where(known => known != "*").Select(known => known.TrimEnd('/')).Append(origin).Distinct(StringComparer.OrdinalIgnoreCase));
        return options.CorsOrigins.Count > 0
            ? $"Start with --cors {origins} --cors-credentials true"
            : $"Set \"Host\": {{ \"CORS\": \"{origins}\", \"CORSCredentials\": true }} in {LocalSettings.Name}";
    }

    [LoggerMessage(331, LogLevel.Warning, "The page at {Origin} gets no answer in a browser: {Reason}. {Remedy}, and start again.")]
    private partial void LogRefused(string origin, string reason, string remedy);

    [LoggerMessage(332, LogLevel.Warning, "A page without an origin, opened as a file or in a sandboxed frame, gets no answer in a browser. Serve it by HTTP from this machine, and name its origin in CORS.")]
    private partial void LogWithoutOrigin();
}
