using System.Buffers;
using System.Text.Json;
using InProcSignalR.Emulator.Clients;
using Microsoft.AspNetCore.SignalR.Protocol;
using MessagePack;

namespace InProcSignalR.Emulator.Hubs;

/// <summary>An invocation of clients whose arguments are JSON, as REST brings it.</summary>
/// <param name="target">The client method.</param>
/// <param name="invocationId">The id its result comes back with; null when none is awaited.</param>
/// <param name="arguments">A JSON array.</param>
internal sealed class OutboundInvocation(string target, string? invocationId, ReadOnlyMemory<byte> arguments)
    : OutboundMessage(target, invocationId, arguments)
{
    public override ReadOnlyMemory<byte> ToJson()
    {
        var output = new ArrayBufferWriter<byte>(JsonArguments.Length + 64);
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            writer.WriteNumber("type"u8, HubProtocolConstants.InvocationMessageType);
            if (InvocationId is not null)
                writer.WriteString("invocationId"u8, InvocationId);
            writer.WriteString("target"u8, Target);
            writer.WritePropertyName("arguments"u8);
            writer.WriteRawValue(JsonArguments.Span, skipInputValidation: true);
            writer.WriteEndObject();
        }

        output.Write([JsonClientProtocol.RecordSeparator]);
        return output.WrittenMemory;
    }

    public override ReadOnlyMemory<byte> ToMessagePack()
    {
        var output = new ArrayBufferWriter<byte>(JsonArguments.Length + 64);
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(6);
        writer.Write(HubProtocolConstants.InvocationMessageType);
        writer.WriteMapHeader(0);
        writer.Write(InvocationId);
        writer.Write(Target);
        JsonToMessagePack.Write(JsonArguments.Span, ref writer);
        writer.WriteArrayHeader(0);
        writer.Flush();
        return MessagePackFrame.Frame(output.WrittenSpan);
    }
}
