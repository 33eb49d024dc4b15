using System.Text.Json;
using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Tokens;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>
/// Authentication refresh of a live connection, after the public design of July 2026: the app's refresh endpoint hands over the
/// connection token it was called with; the user has to stay the same.
/// </summary>
internal static class RefreshResource
{
    public static async Task<RestError?> RefreshAsync(RestCall call, RestServices services)
    {
        var (request, connection, error) = await ReadAsync(call, services);
        if (request is null || connection is null)
            return error;
        if (request.ExpireTime is not { } end)
            return RestError.InvalidArgument("The body has no expireTime, when the authentication ends; 9999-12-31T23:59:59.9999999Z leaves the present end.", "expireTime");
        if (end <= services.Time.GetUtcNow())
            return RestError.InvalidArgument("expireTime has passed already.", "expireTime");

        var renewed = connection.Claims;
        if (request.Claims is { } claims)
        {
            renewed = ClientClaims.Read(claims.Select(static claim => new System.Security.Claims.Claim(claim.Type, claim.Value)));
            if (renewed.UserId is not null && renewed.UserId != connection.UserId)
                return new RestError(403, "Error.User.Mismatch", "The claims are another user's than the connection's.", "claims");
        }

        connection.Renew(renewed.UserClaims, end == DateTimeOffset.MaxValue ? null : end);
        await WriteAsync(call, connection);
        return null;
    }

    public static async Task<RestError?> ClaimsAsync(RestCall call, RestServices services)
    {
        var (_, connection, error) = await ReadAsync(call, services);
        if (connection is null)
            return error;

        await WriteAsync(call, connection);
        return null;
    }

    private static Task WriteAsync(RestCall call, ClientConnection connection)
    {
        var claims = connection.Claims.UserClaims.Select(static claim => new RefreshClaim(claim.Type, claim.Value));
        if (connection.UserId is { } user)
            claims = claims.Prepend(new RefreshClaim(ClientClaims.UserIdType, user));
        return call.Context.Response.WriteAsJsonAsync(new RefreshAnswer([.. claims]), RestJson.Default.RefreshAnswer, cancellationToken: call.Context.RequestAborted);
    }

    private static async Task<(RefreshRequest? Request, ClientConnection? Connection, RestError? Error)> ReadAsync(RestCall call, RestServices services)
    {
        if (await RestBody.ReadAsync(call.Context, services.Limits.RequestBodySize) is not { } body)
            return (null, null, RestError.TooLarge(services.Limits.RequestBodySize));

        try
        {
            var request = JsonSerializer.Deserialize(body, RestJson.Default.RefreshRequest);
            if (string.IsNullOrEmpty(request?.ConnectionToken))
                return (null, null, RestError.InvalidArgument("The body has no connectionToken, the 'id' the client's refresh request carries.", "connectionToken"));
            if (request.Claims?.Any(static claim => claim?.Type is null || claim.Value is null) == true)
                return (null, null, RestError.InvalidArgument("Every claim has a type and a value.", "claims"));

            return call.Hub.ConnectionByToken(request.ConnectionToken) is { } connection
                ? (request, connection, null)
                : (null, null, RestError.NoConnection("Error.Connection.NotExisted"));
        }
        catch (JsonException exception)
        {
            return (null, null, RestError.InvalidArgument($"The body is not JSON as expected: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}."));
        }
    }
}
