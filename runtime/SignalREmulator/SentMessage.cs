namespace InProcSignalR.Emulator;

/// <summary>One message that was sent to clients by an app, as a test looks at it afterwards.</summary>
/// <param name="SentAt">When.</param>
/// <param name="Hub">The hub, the application's prefix included.</param>
/// <param name="UserId">The user it was sent to; null when it was not sent to one.</param>
/// <param name="Group">The group it was sent to; null when it was not sent to one.</param>
/// <param name="ConnectionId">The connection it was sent to; null when it was not sent to one. With neither of the three it was sent to everybody.</param>
/// <param name="Target">The client method.</param>
/// <param name="Arguments">Its arguments, a JSON array in UTF-8.</param>
/// <param name="Receivers">How many connections it was handed to.</param>
public sealed record SentMessage(
    DateTimeOffset SentAt, string Hub, string? UserId, string? Group, string? ConnectionId, string Target, ReadOnlyMemory<byte> Arguments, int Receivers);
