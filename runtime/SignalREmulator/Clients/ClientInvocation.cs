namespace InProcSignalR.Emulator.Clients;

/// <summary>What a client invoked, kept as the bytes it sent: the upstream gets those, not a copy written anew.</summary>
/// <param name="Target">The method.</param>
/// <param name="InvocationId">Null when the client awaits no answer.</param>
/// <param name="IsStream">Whether the client asked for a stream, which Serverless mode does not know.</param>
/// <param name="Payload">The hub-protocol message without its framing.</param>
internal sealed record ClientInvocation(string Target, string? InvocationId, bool IsStream, ReadOnlyMemory<byte> Payload);
