using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Hubs;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Upstream;

/// <summary>A completion in the bytes the upstream wrote, which are in the client's own protocol.</summary>
internal sealed class RawCompletion(string invocationId, ReadOnlyMemory<byte> message) : CompletionMessage(invocationId, null, null, false), IFramedMessage
{
    public ReadOnlyMemory<byte> ToJson() => (byte[])[.. message.Span, JsonClientProtocol.RecordSeparator];

    public ReadOnlyMemory<byte> ToMessagePack() => MessagePackFrame.Frame(message.Span);
}
