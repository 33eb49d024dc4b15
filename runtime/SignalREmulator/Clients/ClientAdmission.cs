using System.Security.Claims;
using InProcSignalR.Emulator.DataPlane;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Tokens;

namespace InProcSignalR.Emulator.Clients;

/// <summary>Lets a client's request through to ASP.NET Core's connections when its hub and token are right.</summary>
internal sealed partial class ClientAdmission(TokenValidator tokens, HubAudience audience, HubRegistry hubs, SignalREmulatorOptions options, ILogger<ClientAdmission> logger)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var hub = request.Query["hub"].ToString();
        if (!HubName.IsValid(hub))
        {
            var problem = hub.Length == 0 ? "The query has no hub." : $"'{Shorten(hub)}' is no hub name. {HubName.Rule}";
            await RestError.InvalidArgument(problem, "hub").WriteAsync(context);
            return;
        }

        var token = await tokens.ValidateClientAsync(
            BearerToken.OfHeaderOrQuery(request), aud => audience.Matches(aud, request, HubAudience.Client, hub), HubAudience.Expected(request, HubAudience.Client, hub));
        if (token.IsExpired && request.Query["id"].FirstOrDefault() is { } id && hubs.Find(hub).ConnectionByToken(id) is { } connection)
        {
            // The token let the client connect; a transport that polls goes on after its end, as a WebSocket does.
            context.User = connection.User;
            context.Items[typeof(ClientRequest)] = connection.Request;
            await next(context);
            return;
        }

        if (!token.IsValid)
        {
            Log.Refused(logger, hub, token.Refusal);
            await RestError.Unauthorized(token.Refusal).WriteAsync(context);
            return;
        }

        var claims = ClientClaims.Read(token.Identity.Claims);
        if (claims.Problem(options.Limits) is { } excess)
        {
            Log.Refused(logger, hub, excess);
            await RestError.InvalidArgument(excess, "access_token").WriteAsync(context);
            return;
        }

        context.User = new ClaimsPrincipal(token.Identity);
        context.Items[typeof(ClientRequest)] = new ClientRequest(hub, claims, token.ExpiresAt, ClientRequest.CleanQuery(request.QueryString.Value));
        await next(context);
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Warning, "Refused a client of hub {Hub}: {Reason}")]
        public static partial void Refused(ILogger logger, string hub, string reason);
    }
}
