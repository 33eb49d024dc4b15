namespace InProcSignalR.Emulator.DataPlane;

/// <summary>Calls on one connection.</summary>
internal static class ConnectionResource
{
    private static readonly RestError NotThere = RestError.NoConnection("Warning.Connection.NotExisted");

    public static Task<RestError?> SendAsync(RestCall call, RestServices services) =>
        services.SendAsync(call, call.Hub.Connection(call.ConnectionId) is { } connection ? [connection] : []);

    public static Task<RestError?> ExistsAsync(RestCall call, RestServices services) =>
        RestServices.When(call.Hub.Connection(call.ConnectionId) is not null, NotThere);

    public static Task<RestError?> CloseAsync(RestCall call, RestServices services) =>
        RestServices.CloseAsync(call, call.Hub.Connection(call.ConnectionId) is { } connection ? [connection] : []);

    public static Task<RestError?> LeaveAllGroupsAsync(RestCall call, RestServices services)
    {
        if (call.Hub.Connection(call.ConnectionId) is { } connection)
            call.Hub.RemoveFromAllGroups(connection);
        return RestServices.Nothing;
    }
}
