namespace InProcSignalR.Emulator.DataPlane;

/// <summary>
/// <c>:execute</c>, whose published description names four command types and no properties of theirs; nothing true could be built on it.
/// </summary>
internal static class ExecuteResource
{
    public static Task<RestError?> RefuseAsync(RestCall call, RestServices services) => Task.FromResult<RestError?>(new RestError(
        501, "Error.NotImplemented",
        "The emulator does not serve :execute: its commands are not described publicly. Use :send, :closeConnections and the groups' calls instead."));
}
