using InProcSignalR.Emulator.Hubs;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>A group of connections.</summary>
internal static class GroupEndpoints
{
    public static void Map(RouteGroupBuilder hub)
    {
        hub.MapPost("/groups/{group}/:send", Send);
        hub.MapPost("/groups/{group}/:closeConnections", async (HubTarget target, PathName group, Excluded excluded, string? reason) =>
        {
            await Connections.CloseAsync(target.Hub.InGroup(group, excluded.Ids), reason);
            return Results.NoContent();
        });
        hub.MapMethods("/groups/{group}", [HttpMethods.Head, HttpMethods.Get], Exists);
        hub.MapPut("/groups/{group}/connections/{connection}", AddConnection);
        hub.MapDelete("/groups/{group}/connections/{connection}", RemoveConnection);
    }

    public static IResult Send(HubTarget target, PathName group, Excluded excluded, MessageBody body)
    {
        ServiceHub.Send(target.Hub.InGroup(group, excluded.Ids), body.Message);
        return Results.Accepted();
    }

    public static IResult Exists(HubTarget target, PathName group)
        => target.Hub.HasGroup(group) ? Results.Ok() : ServiceError.NotFound("Warning.Group.NotExisted", "There is no such group, or nobody in it.");

    public static IResult AddConnection(HubTarget target, PathName group, PathName connection)
        => target.Hub.AddToGroup(group, connection) ? Results.Ok() : NoConnection();

    public static IResult RemoveConnection(HubTarget target, PathName group, PathName connection)
        => target.Hub.RemoveFromGroup(group, connection) ? Results.Ok() : NoConnection();

    private static IResult NoConnection() => ServiceError.NotFound("Error.Connection.NotExisted", "There is no such connection.");
}
