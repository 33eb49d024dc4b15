using InProcSignalR.Emulator.Hubs;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>Everyone on a hub.</summary>
internal static class HubEndpoints
{
    public static void Map(RouteGroupBuilder hub)
    {
        hub.MapPost("/:send", Send);
        hub.MapPost("/:closeConnections", async (HubTarget target, Excluded excluded, string? reason) =>
        {
            await Connections.CloseAsync(target.Hub.Everyone(excluded.Ids), reason);
            return Results.NoContent();
        });
    }

    public static IResult Send(HubTarget target, Excluded excluded, MessageBody body)
    {
        ServiceHub.Send(target.Hub.Everyone(excluded.Ids), body.Message);
        return Results.Accepted();
    }
}
