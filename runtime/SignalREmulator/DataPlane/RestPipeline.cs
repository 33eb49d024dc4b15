using InProcSignalR.Emulator.Diagnostics;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Tokens;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>What every data-plane request passes: version, token, names, then the resource; errors become answers here.</summary>
internal sealed partial class RestPipeline(
    AppTokenValidator tokens, RestAudience audience, HubRegistry hubs, RestServices services, EmulatorEvents events, ILogger<RestPipeline> logger)
{
    private static readonly string SupportedVersions = string.Join(", ", RestVersions.Supported);

    /// <param name="context">The request.</param>
    /// <param name="route">The row it matched.</param>
    /// <param name="since">The first version that has the row; null for v1, which has no version in its query.</param>
    public async Task HandleAsync(HttpContext context, RestRoute route, string? since)
    {
        await FinishAsync(context, await TryHandleAsync(context, route, since), route.Success);
    }

    public async Task HandleAccessKeyAsync(HttpContext context, AccessKeys keys)
    {
        var error = VersionProblem(context.Request, "2024-12-01") ?? await TokenProblemAsync(context);
        if (error is null)
            await context.Response.WriteAsJsonAsync(AccessKeyAnswer.Of(keys), RestJson.Default.AccessKeyAnswer, cancellationToken: context.RequestAborted);
        await FinishAsync(context, error, StatusCodes.Status200OK);
    }

    private async Task FinishAsync(HttpContext context, RestError? error, int success)
    {
        if (error is not null)
        {
            Log.Refused(logger, error.Status < 404 ? LogLevel.Warning : LogLevel.Debug, context.Request.Method, context.Request.Path, error.Status, error.Message);
            await error.WriteAsync(context);
        }
        else if (!context.Response.HasStarted)
        {
            context.Response.StatusCode = success;
        }

        events.Answered(context.Request.Method, context.Request.Path, context.Request.RouteValues["hub"] as string, context.Response.StatusCode, error?.Message);
    }

    private async Task<RestError?> TryHandleAsync(HttpContext context, RestRoute route, string? since)
    {
        if ((VersionProblem(context.Request, since) ?? await TokenProblemAsync(context)) is { } problem)
            return problem;

        var call = RestCall.Read(context, hubs, services.Limits.NameLength, out var error);
        return call is null ? error : await route.Handle(call, services);
    }

    private async Task<RestError?> TokenProblemAsync(HttpContext context)
    {
        var target = RequestTarget.Of(context.Request);
        var refusal = await tokens.RefusalAsync(context.Request, aud => audience.Matches(aud, context.Request, target), RestAudience.Expected(context.Request, target));
        return refusal is null ? null : RestError.Unauthorized(refusal);
    }

    private static RestError? VersionProblem(HttpRequest request, string? since)
    {
        if (since is null)
            return null;

        var version = request.Query["api-version"].ToString();
        if (version.Length == 0)
            return RestError.InvalidArgument($"The query has no api-version. Supported: {SupportedVersions}.", "api-version");
        if (!RestVersions.Supported.Contains(version))
            return RestError.InvalidArgument($"This api-version is not known. Supported: {SupportedVersions}.", "api-version");
        return string.CompareOrdinal(version, since) < 0
            ? RestError.InvalidArgument($"This call needs api-version {since} or later. Supported: {SupportedVersions}.", "api-version")
            : null;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 20, Message = "{Method} {Path} was answered with {Status}: {Reason}")]
        public static partial void Refused(ILogger logger, LogLevel level, string method, PathString path, int status, string reason);
    }
}
