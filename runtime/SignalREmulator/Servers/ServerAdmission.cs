using InProcSignalR.Emulator.DataPlane;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Tokens;

namespace InProcSignalR.Emulator.Servers;

/// <summary>Lets an app's server through to ASP.NET Core's connections when its hub and token are right.</summary>
internal sealed partial class ServerAdmission(AppTokenValidator tokens, HubAudience audience, HubRegistry hubs, ILogger<ServerAdmission> logger)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (await ProblemAsync(context.Request) is { } problem)
        {
            Log.Refused(logger, context.Request.Query["hub"].ToString() is { Length: <= HubName.MaximumLength } hub ? hub : "", problem.Message);
            await problem.WriteAsync(context);
            return;
        }

        context.Items[typeof(HubState)] = hubs[context.Request.Query["hub"].ToString()];
        await next(context);
    }

    private async Task<RestError?> ProblemAsync(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsConnect(request.Method))
            return new RestError(405, "Error.MethodNotAllowed", "Servers connect with a WebSocket, without negotiation.");
        var hub = request.Query["hub"].ToString();
        if (!HubName.IsValid(hub))
            return RestError.InvalidArgument($"The query's hub is no hub name. {HubName.Rule}", "hub");

        var refusal = await tokens.RefusalAsync(
            request, aud => audience.Matches(aud, request, HubAudience.Server, hub), HubAudience.Expected(request, HubAudience.Server, hub));
        return refusal is null ? null : RestError.Unauthorized(refusal);
    }

    private static partial class Log
    {
        [LoggerMessage(50, LogLevel.Warning, "Refused a server connection of hub {Hub}: {Reason}")]
        public static partial void Refused(ILogger logger, string hub, string reason);
    }
}
