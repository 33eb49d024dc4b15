namespace InProcSignalR.Emulator.DataPlane;

/// <summary>How a connection's authentication stands.</summary>
internal sealed record RefreshAnswer(string ConnectionId, string? UserId, DateTimeOffset? AuthenticationExpiresOn, IReadOnlyList<RefreshClaim> Claims);
