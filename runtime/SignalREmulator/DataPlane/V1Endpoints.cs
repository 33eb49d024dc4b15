namespace InProcSignalR.Emulator.DataPlane;

/// <summary>The first version of the interface: other paths and statuses, the same hubs.</summary>
internal static class V1Endpoints
{
    public static void Map(RouteGroupBuilder hub)
    {
        hub.MapPost("/", HubEndpoints.Send);
        hub.MapPost("/users/{user}", UserEndpoints.Send);
        hub.MapPost("/connections/{connection}", ConnectionEndpoints.Send);
        hub.MapPost("/groups/{group}", GroupEndpoints.Send);

        string[] asked = [HttpMethods.Get, HttpMethods.Head];
        hub.MapMethods("/connections/{connection}", asked, ConnectionEndpoints.Exists);
        hub.MapMethods("/groups/{group}", asked, GroupEndpoints.Exists);
        hub.MapMethods("/users/{user}", asked, UserEndpoints.Exists);
        hub.MapMethods("/groups/{group}/users/{user}", asked, UserEndpoints.IsInGroup);
        hub.MapMethods("/users/{user}/groups/{group}", asked, UserEndpoints.IsInGroup);

        hub.MapDelete("/connections/{connection}", async (HubTarget target, PathName connection, string? reason) =>
        {
            await Connections.CloseAsync(target.Hub.Connection(connection), reason);
            return Results.Accepted();
        });
        hub.MapPut("/groups/{group}/connections/{connection}", GroupEndpoints.AddConnection);
        hub.MapDelete("/groups/{group}/connections/{connection}", GroupEndpoints.RemoveConnection);

        foreach (var path in new[] { "/groups/{group}/users/{user}", "/users/{user}/groups/{group}" })
        {
            hub.MapPut(path, (HubTarget target, PathName user, PathName group, int? ttl) => UserEndpoints.Add(target, user, group, ttl) ?? Results.Accepted());
            hub.MapDelete(path, (HubTarget target, PathName user, PathName group) =>
            {
                target.Hub.RemoveUserFromGroup(user, group);
                return Results.Accepted();
            });
        }

        hub.MapDelete("/users/{user}/groups", (HubTarget target, PathName user) =>
        {
            target.Hub.RemoveUserFromAllGroups(user);
            return Results.Ok();
        });
    }
}
