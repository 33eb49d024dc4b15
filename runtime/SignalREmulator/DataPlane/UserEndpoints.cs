using InProcSignalR.Emulator.Hubs;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>A user, with every connection.</summary>
internal static class UserEndpoints
{
    public static void Map(RouteGroupBuilder hub)
    {
        hub.MapPost("/users/{user}/:send", Send);
        hub.MapPost("/users/{user}/:closeConnections", async (HubTarget target, PathName user, Excluded excluded, string? reason) =>
        {
            await Connections.CloseAsync(target.Hub.OfUser(user, excluded.Ids), reason);
            return Results.NoContent();
        });
        hub.MapMethods("/users/{user}", [HttpMethods.Head, HttpMethods.Get], Exists);
        hub.MapMethods("/users/{user}/groups/{group}", [HttpMethods.Head, HttpMethods.Get], IsInGroup);
        hub.MapPut("/users/{user}/groups/{group}", (HubTarget target, PathName user, PathName group, int? ttl) => Add(target, user, group, ttl) ?? Results.Ok());
        hub.MapDelete("/users/{user}/groups/{group}", (HubTarget target, PathName user, PathName group) =>
        {
            target.Hub.RemoveUserFromGroup(user, group);
            return Results.NoContent();
        });
        hub.MapDelete("/users/{user}/groups", (HubTarget target, PathName user) =>
        {
            target.Hub.RemoveUserFromAllGroups(user);
            return Results.NoContent();
        });
    }

    public static IResult Send(HubTarget target, PathName user, MessageBody body)
    {
        ServiceHub.Send(target.Hub.OfUser(user), body.Message);
        return Results.Accepted();
    }

    public static IResult Exists(HubTarget target, PathName user)
        => target.Hub.HasUser(user) ? Results.Ok() : ServiceError.NotFound("Warning.User.NotExisted", "The user has no connection.");

    public static IResult IsInGroup(HubTarget target, PathName user, PathName group)
        => target.Hub.IsUserInGroup(user, group) ? Results.Ok() : ServiceError.NotFound("Info.User.NotInGroup", "The user is not in the group.");

    /// <summary>Adds the user; what is wrong with the time, where something is.</summary>
    public static IResult? Add(HubTarget target, PathName user, PathName group, int? ttl)
    {
        if (ttl < 0)
        {
            return ServiceError.BadRequest("The ttl is negative; it is a number of seconds.");
        }

        target.Hub.AddUserToGroup(user, group, ttl is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        return null;
    }
}
