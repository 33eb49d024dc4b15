namespace InProcSignalR.Emulator.DataPlane;

/// <summary>How a connection's authentication stands.</summary>
/// <param name="Claims">Its claims, the user id among them as <c>asrs.s.uid</c>, so that a token can be made of them.</param>
internal sealed record RefreshAnswer(IReadOnlyList<RefreshClaim> Claims);
