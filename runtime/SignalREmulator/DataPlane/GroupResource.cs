namespace InProcSignalR.Emulator.DataPlane;

/// <summary>Calls on one group.</summary>
internal static class GroupResource
{
    private static readonly RestError NotThere = new(404, "Warning.Group.NotExisted", "Nobody is in this group.", "group");
    private static readonly RestError NoSuchConnection = RestError.NoConnection("Error.Connection.NotExisted");

    public static Task<RestError?> SendAsync(RestCall call, RestServices services) =>
        services.SendAsync(call, call.Hub.ConnectionsOfGroup(call.Group));

    public static Task<RestError?> CloseConnectionsAsync(RestCall call, RestServices services) =>
        RestServices.CloseAsync(call, call.Hub.ConnectionsOfGroup(call.Group));

    public static Task<RestError?> ExistsAsync(RestCall call, RestServices services) =>
        RestServices.When(call.Hub.ConnectionsOfGroup(call.Group).Any(), NotThere);

    public static Task<RestError?> AddConnectionAsync(RestCall call, RestServices services)
    {
        if (call.Hub.Connection(call.ConnectionId) is not { } connection)
            return Task.FromResult<RestError?>(NoSuchConnection);

        return RestServices.When(call.Hub.AddToGroup(connection, call.Group), RestError.TooManyGroups(services.Limits.GroupsPerConnection));
    }

    public static Task<RestError?> RemoveConnectionAsync(RestCall call, RestServices services)
    {
        if (call.Hub.Connection(call.ConnectionId) is not { } connection)
            return Task.FromResult<RestError?>(NoSuchConnection);

        call.Hub.RemoveFromGroup(connection, call.Group);
        return RestServices.Nothing;
    }
}
