using System.Globalization;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>Calls on one user.</summary>
internal static class UserResource
{
    private static readonly RestError NotThere = new(404, "Warning.User.NotExisted", "This user has no connection.", "user");
    private static readonly RestError NotInGroup = new(404, "Info.User.NotInGroup", "The user is not in this group.", "user");

    public static Task<RestError?> SendAsync(RestCall call, RestServices services) =>
        services.SendAsync(call, call.Hub.ConnectionsOfUser(call.User));

    public static Task<RestError?> CloseConnectionsAsync(RestCall call, RestServices services) =>
        RestServices.CloseAsync(call, call.Hub.ConnectionsOfUser(call.User));

    public static Task<RestError?> ExistsAsync(RestCall call, RestServices services) =>
        RestServices.When(call.Hub.ConnectionsOfUser(call.User).Any(), NotThere);

    public static Task<RestError?> IsInGroupAsync(RestCall call, RestServices services) =>
        RestServices.When(call.Hub.IsUserInGroup(call.User, call.Group), NotInGroup);

    public static Task<RestError?> AddToGroupAsync(RestCall call, RestServices services)
    {
        TimeSpan? ttl = null;
        if (call.Query("ttl") is { } text)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                return Task.FromResult<RestError?>(RestError.InvalidArgument("ttl is a whole number of seconds, 0 or more.", "ttl"));
            ttl = TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue));
        }

        return RestServices.When(call.KeptHub.AddUserToGroup(call.User, call.Group, ttl), RestError.TooManyGroups(services.Limits.GroupsPerConnection));
    }

    public static Task<RestError?> RemoveFromGroupAsync(RestCall call, RestServices services)
    {
        call.Hub.RemoveUserFromGroup(call.User, call.Group);
        return RestServices.Nothing;
    }

    public static Task<RestError?> RemoveFromAllGroupsAsync(RestCall call, RestServices services)
    {
        call.Hub.RemoveUserFromAllGroups(call.User);
        return RestServices.Nothing;
    }
}
