namespace InProcSignalR.Emulator.Hubs;

/// <summary>Why a connection is in a group, and how long.</summary>
/// <param name="IsDirect">The connection itself was added; that lasts as long as the connection.</param>
/// <param name="UserUntil">Its user was added, until then; null when not.</param>
internal readonly record struct Membership(bool IsDirect, DateTimeOffset? UserUntil)
{
    public bool IsAlive(DateTimeOffset now) => IsDirect || UserUntil > now;
}
