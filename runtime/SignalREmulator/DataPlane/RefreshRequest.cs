namespace InProcSignalR.Emulator.DataPlane;

/// <summary>What is to change about a connection's authentication.</summary>
/// <param name="ConnectionToken">The <c>id</c> of the client's refresh request.</param>
/// <param name="ExpireTime">The new end; the largest time there is leaves the present one.</param>
/// <param name="Claims">The new claims; null leaves them.</param>
internal sealed record RefreshRequest(string? ConnectionToken, DateTimeOffset? ExpireTime, IReadOnlyList<RefreshClaim>? Claims);
