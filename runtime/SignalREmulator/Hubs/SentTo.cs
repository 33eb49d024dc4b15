namespace InProcSignalR.Emulator.Hubs;

/// <summary>Whom an app sent a message to: a user, a group, a connection, or with none of them everybody.</summary>
internal readonly record struct SentTo(string? User = null, string? Group = null, string? ConnectionId = null);
