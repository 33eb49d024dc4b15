using System.Buffers;
using System.Text.Json;
using InProcSignalR.Emulator.Clients;
using MessagePack;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Hubs;

/// <summary>An item of a client's stream, given as JSON.</summary>
/// <param name="invocationId">The stream.</param>
/// <param name="item">One valid JSON value.</param>
internal sealed class OutboundStreamItem(string invocationId, ReadOnlyMemory<byte> item) : StreamItemMessage(invocationId, null), IFramedMessage
{
    public ReadOnlyMemory<byte> ToJson()
    {
        var output = new ArrayBufferWriter<byte>(item.Length + 64);
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            writer.WriteNumber("type"u8, HubProtocolConstants.StreamItemMessageType);
            writer.WriteString("invocationId"u8, InvocationId);
            writer.WritePropertyName("item"u8);
            writer.WriteRawValue(item.Span, skipInputValidation: true);
            writer.WriteEndObject();
        }

        output.Write([JsonClientProtocol.RecordSeparator]);
        return output.WrittenMemory;
    }

    public ReadOnlyMemory<byte> ToMessagePack()
    {
        var output = new ArrayBufferWriter<byte>(item.Length + 64);
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(4);
        writer.Write(HubProtocolConstants.StreamItemMessageType);
        writer.WriteMapHeader(0);
        writer.Write(InvocationId);
        JsonToMessagePack.Write(item.Span, ref writer);
        writer.Flush();
        return MessagePackFrame.Frame(output.WrittenSpan);
    }
}
