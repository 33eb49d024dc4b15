namespace InProcSignalR.Emulator.Clients;

/// <summary>A client's message as it was sent: the hub protocol's bytes without their frame.</summary>
internal sealed record ClientInvocation(string? InvocationId, string Target, byte[] Payload, bool IsMessagePack);
