namespace InProcSignalR.Emulator.DataPlane;

/// <summary>Every call of every version, in one place.</summary>
internal static class RestVersions
{
    public const string Prefix = "/api/hubs/{hub}";
    public const string V1Prefix = "/api/v1/hubs/{hub}";

    /// <summary>Of no hub; from 2024-12-01 on.</summary>
    public const string AccessKeyPath = "/api/auth/accessKey";

    /// <summary>Of no hub and without a token.</summary>
    public static readonly string[] HealthPaths = ["/api/health", "/api/v1/health"];

    /// <summary>The versions this serves, newest first.</summary>
    public static readonly string[] Supported = ["2026-07-01", "2024-12-01", "2022-06-01"];

    /// <summary>Below <see cref="Prefix"/>, from 2022-06-01 on.</summary>
    public static readonly RestRoute[] Since20220601 =
    [
        new("POST", "/:send", 202, HubResource.SendAsync, "excluded"),
        new("POST", "/:closeConnections", 204, HubResource.CloseConnectionsAsync, "excluded", "reason"),
        new("POST", "/connections/{connectionId}/:send", 202, ConnectionResource.SendAsync),
        new("HEAD", "/connections/{connectionId}", 200, ConnectionResource.ExistsAsync),
        new("DELETE", "/connections/{connectionId}", 200, ConnectionResource.CloseAsync, "reason"),
        new("DELETE", "/connections/{connectionId}/groups", 200, ConnectionResource.LeaveAllGroupsAsync),
        new("POST", "/groups/{group}/:send", 202, GroupResource.SendAsync, "excluded"),
        new("POST", "/groups/{group}/:closeConnections", 204, GroupResource.CloseConnectionsAsync, "excluded", "reason"),
        new("HEAD", "/groups/{group}", 200, GroupResource.ExistsAsync),
        new("PUT", "/groups/{group}/connections/{connectionId}", 200, GroupResource.AddConnectionAsync),
        new("DELETE", "/groups/{group}/connections/{connectionId}", 200, GroupResource.RemoveConnectionAsync),
        new("POST", "/users/{user}/:send", 202, UserResource.SendAsync),
        new("POST", "/users/{user}/:closeConnections", 204, UserResource.CloseConnectionsAsync, "excluded", "reason"),
        new("HEAD", "/users/{user}", 200, UserResource.ExistsAsync),
        new("PUT", "/users/{user}/groups/{group}", 200, UserResource.AddToGroupAsync, "ttl"),
        new("HEAD", "/users/{user}/groups/{group}", 200, UserResource.IsInGroupAsync),
        new("GET", "/users/{user}/groups/{group}", 200, UserResource.IsInGroupAsync),
        new("DELETE", "/users/{user}/groups/{group}", 204, UserResource.RemoveFromGroupAsync),
        new("DELETE", "/users/{user}/groups", 204, UserResource.RemoveFromAllGroupsAsync),
    ];

    /// <summary>Below <see cref="Prefix"/>, from 2024-12-01 on.</summary>
    public static readonly RestRoute[] Since20241201 =
    [
        new("POST", "/:generateToken", 200, TokenResource.GenerateAsync, "userId", "role", "group", "minutesToExpire"),
        new("POST", "/:execute", 202, ExecuteResource.ExecuteAsync, "filter"),
        new("POST", "/connections/{connectionId}/:invoke", 200, InvokeResource.InvokeAsync),
        new("POST", "/connections/{connectionId}/streams/{streamId}/:send", 202, StreamResource.SendAsync, "completed"),
        new("POST", "/connections/{connectionId}/streams/{streamId}/:complete", 202, StreamResource.CompleteAsync, "reason"),
        new("GET", "/groups/{group}/connections", 200, GroupMembersResource.ListAsync, "maxpagesize", "top", "continuationToken"),
    ];

    /// <summary>Below <see cref="Prefix"/>, in every version: the public design went from 2026-07-01 to none of its own.</summary>
    public static readonly RestRoute[] Refresh =
    [
        new("POST", "/connections/:refreshAuth", 200, RefreshResource.RefreshAsync),
        new("POST", "/connections/claims", 200, RefreshResource.ClaimsAsync),
    ];

    /// <summary>Below <see cref="V1Prefix"/>.</summary>
    public static readonly RestRoute[] V1 =
    [
        new("POST", "", 202, HubResource.SendAsync, "excluded"),
        new("POST", "/users/{user}", 202, UserResource.SendAsync),
        new("POST", "/connections/{connectionId}", 202, ConnectionResource.SendAsync),
        new("POST", "/groups/{group}", 202, GroupResource.SendAsync, "excluded"),
        new("GET", "/connections/{connectionId}", 200, ConnectionResource.ExistsAsync),
        new("HEAD", "/connections/{connectionId}", 200, ConnectionResource.ExistsAsync),
        new("DELETE", "/connections/{connectionId}", 202, ConnectionResource.CloseAsync, "reason"),
        new("GET", "/groups/{group}", 200, GroupResource.ExistsAsync),
        new("HEAD", "/groups/{group}", 200, GroupResource.ExistsAsync),
        new("PUT", "/groups/{group}/connections/{connectionId}", 200, GroupResource.AddConnectionAsync),
        new("DELETE", "/groups/{group}/connections/{connectionId}", 200, GroupResource.RemoveConnectionAsync),
        new("GET", "/users/{user}", 200, UserResource.ExistsAsync),
        new("HEAD", "/users/{user}", 200, UserResource.ExistsAsync),
        new("GET", "/groups/{group}/users/{user}", 200, UserResource.IsInGroupAsync),
        new("HEAD", "/groups/{group}/users/{user}", 200, UserResource.IsInGroupAsync),
        new("PUT", "/groups/{group}/users/{user}", 202, UserResource.AddToGroupAsync, "ttl"),
        new("DELETE", "/groups/{group}/users/{user}", 202, UserResource.RemoveFromGroupAsync),
        new("GET", "/users/{user}/groups/{group}", 200, UserResource.IsInGroupAsync),
        new("HEAD", "/users/{user}/groups/{group}", 200, UserResource.IsInGroupAsync),
        new("PUT", "/users/{user}/groups/{group}", 202, UserResource.AddToGroupAsync, "ttl"),
        new("DELETE", "/users/{user}/groups/{group}", 202, UserResource.RemoveFromGroupAsync),
        new("DELETE", "/users/{user}/groups", 200, UserResource.RemoveFromAllGroupsAsync),
    ];
}
