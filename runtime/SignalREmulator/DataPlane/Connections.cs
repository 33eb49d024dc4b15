using InProcSignalR.Emulator.Hubs;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>Closes connections.</summary>
internal static class Connections
{
    public static Task CloseAsync(IReadOnlyList<ClientConnection> connections, string? reason)
        => Task.WhenAll(connections.Select(connection => connection.CloseAsync(reason)));
}
