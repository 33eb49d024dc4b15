using InProcSignalR.Emulator.Diagnostics;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Tokens;

namespace InProcSignalR.Emulator.Clients;

/// <summary>
/// <c>POST /client/refresh?hub=…&amp;id={connectionToken}</c>: a client puts a newer token in place of the one it connected with, and stays connected. Statuses
/// and error names are those of the public design for ASP.NET Core and the service; there, an app's own endpoint takes the request of a client that it
/// redirected and passes it on by <c>:refreshAuth</c>. This one is for clients that were given the emulator's URL.
/// </summary>
internal sealed partial class ClientRefresh(
    TokenValidator tokens, HubAudience audience, HubRegistry hubs, EmulatorEvents events, TimeProvider time, ILogger<ClientRefresh> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = HttpMethods.Post;
            return;
        }

        var (lifetime, status, error) = await RefreshAsync(context.Request);
        if (error is not null)
        {
            Log.Refused(logger, status, error.Message);
            context.Response.StatusCode = status;
            await context.Response.WriteAsJsonAsync(error, ClientJson.Default.ClientRefreshError, cancellationToken: context.RequestAborted);
            return;
        }

        var answer = new ClientRefreshAnswer(BearerToken.OfHeaderOrQuery(context.Request)!, (long)lifetime.TotalSeconds);
        await context.Response.WriteAsJsonAsync(answer, ClientJson.Default.ClientRefreshAnswer, cancellationToken: context.RequestAborted);
    }

    private async Task<(TimeSpan Lifetime, int Status, ClientRefreshError? Error)> RefreshAsync(HttpRequest request)
    {
        var hub = request.Query["hub"].ToString();
        if (!HubName.IsValid(hub))
            return Refused(400, "invalid_hub", $"The query's hub is no hub name. {HubName.Rule}");
        if (request.Query["id"].ToString() is not { Length: > 0 } id)
            return Refused(400, "missing_connection_token", "The query has no id, the connection token of negotiate version 1.");

        var token = await tokens.ValidateClientAsync(
            BearerToken.OfHeaderOrQuery(request), aud => audience.Matches(aud, request, HubAudience.Client, hub), HubAudience.Expected(request, HubAudience.Client, hub));
        if (!token.IsValid)
            return Refused(401, "invalid_token", token.Refusal);
        if (hubs.Find(hub).ConnectionByToken(id) is not { } connection)
            return Refused(404, "connection_not_found", "No connection of this hub has this connection token. One that ended connects anew; one without negotiate version 1 cannot be renewed.");

        var claims = ClientClaims.Read(token.Identity.Claims);
        if (claims.UserId != connection.UserId)
            return Refused(403, "permission_change_rejected", "The token is another user's than the connection's. Connect anew to change the user.");

        // A connection that closes with its authentication goes on as long as the new token says, or lasts.
        connection.Renew(claims.UserClaims, claims.CloseAt ?? (connection.Claims.CloseAt is null ? null : token.ExpiresAt));
        events.Refreshed(connection);
        return (token.ExpiresAt - time.GetUtcNow(), 200, null);
    }

    private static (TimeSpan Lifetime, int Status, ClientRefreshError? Error) Refused(int status, string error, string message) =>
        (TimeSpan.Zero, status, new ClientRefreshError(error, message));

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Warning, "Refused to renew a connection's authentication with {Status}: {Reason}")]
        public static partial void Refused(ILogger logger, int status, string reason);
    }
}
