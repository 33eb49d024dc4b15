namespace InProcSignalR.Emulator;

/// <summary>One call of the upstream, as a test or a person looks at it afterwards.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Hub">The hub as the client wrote it.</param>
/// <param name="Category"><c>connections</c> or <c>messages</c>.</param>
/// <param name="Event"><c>connected</c>, <c>disconnected</c>, or the invoked method.</param>
/// <param name="ConnectionId">Whose event it was.</param>
/// <param name="UserId">The connection's user; null when anonymous.</param>
/// <param name="Url">What was called; null when no template took the event.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="Body">What was posted.</param>
/// <param name="Status">The HTTP status; null when there was no answer.</param>
/// <param name="Failure">Why it failed and what to do about it; null when it did not.</param>
public sealed record UpstreamCall(
    DateTimeOffset StartedAt, TimeSpan Duration, string Hub, string Category, string Event, string ConnectionId, string? UserId, Uri? Url, string ContentType,
    ReadOnlyMemory<byte> Body, int? Status, string? Failure);
