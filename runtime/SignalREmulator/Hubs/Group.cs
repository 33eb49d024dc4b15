namespace InProcSignalR.Emulator.Hubs;

/// <summary>A group's members: connections that were added, and users, with every connection they have, until a time.</summary>
internal sealed class Group(string name)
{
    public string Name => name;

    public HashSet<ClientConnection> Connections { get; } = [];

    public Dictionary<string, DateTimeOffset> Users { get; } = [];

    public bool HasUser(string user, DateTimeOffset now) => Users.TryGetValue(user, out var end) && end > now;
}
