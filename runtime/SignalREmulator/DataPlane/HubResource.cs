using InProcSignalR.Emulator.Hubs;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>Calls on everybody of a hub.</summary>
internal static class HubResource
{
    public static Task<RestError?> SendAsync(RestCall call, RestServices services) =>
        services.SendAsync(call, call.Hub.Connections);

    public static Task<RestError?> CloseConnectionsAsync(RestCall call, RestServices services) =>
        RestServices.CloseAsync(call, call.Hub.Connections);
}
