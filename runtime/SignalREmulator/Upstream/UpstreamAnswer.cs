namespace InProcSignalR.Emulator.Upstream;

/// <summary>How an upstream call ended.</summary>
/// <param name="Status">The HTTP status; null when there was no answer.</param>
/// <param name="Body">The answer's body.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
internal sealed record UpstreamAnswer(int? Status, ReadOnlyMemory<byte> Body, UpstreamFailure? Failure);
