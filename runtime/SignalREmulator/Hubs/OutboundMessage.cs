using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Hubs;

/// <summary>An invocation of clients, in the bytes of either hub protocol.</summary>
internal abstract class OutboundMessage(string target, string? invocationId, ReadOnlyMemory<byte> arguments)
    : InvocationMessage(invocationId, target, []), IFramedMessage
{
    /// <summary>Its arguments as a JSON array.</summary>
    public ReadOnlyMemory<byte> JsonArguments { get; } = arguments;

    public abstract ReadOnlyMemory<byte> ToJson();

    public abstract ReadOnlyMemory<byte> ToMessagePack();
}
