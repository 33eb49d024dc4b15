using InProcSignalR.Emulator.Hubs;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>One connection.</summary>
internal static class ConnectionEndpoints
{
    public static void Map(RouteGroupBuilder hub)
    {
        hub.MapPost("/connections/{connection}/:send", Send);
        hub.MapMethods("/connections/{connection}", [HttpMethods.Head, HttpMethods.Get], Exists);
        hub.MapDelete("/connections/{connection}", async (HubTarget target, PathName connection, string? reason) =>
        {
            await Connections.CloseAsync(target.Hub.Connection(connection), reason);
            return Results.Ok();
        });
        hub.MapDelete("/connections/{connection}/groups", (HubTarget target, PathName connection) =>
        {
            target.Hub.RemoveFromAllGroups(connection);
            return Results.Ok();
        });
    }

    public static IResult Send(HubTarget target, PathName connection, MessageBody body)
    {
        ServiceHub.Send(target.Hub.Connection(connection), body.Message);
        return Results.Accepted();
    }

    public static IResult Exists(HubTarget target, PathName connection)
        => target.Hub.HasConnection(connection) ? Results.Ok() : ServiceError.NotFound("Warning.Connection.NotExisted", "There is no such connection.");
}
