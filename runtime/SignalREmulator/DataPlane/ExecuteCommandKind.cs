namespace InProcSignalR.Emulator.DataPlane;

/// <summary>What a command of <c>:execute</c> does to each connection.</summary>
internal enum ExecuteCommandKind
{
    SendMessage,
    JoinGroup,
    LeaveGroup,
    CloseConnection,
}
