using System.Buffers;
using MessagePack;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Microsoft.Azure.SignalR;

/// <summary>
/// Writes a message as the body of a send call, once for all its receivers: JSON, or where the app has MessagePack clients, too, a map of the
/// complete message in each hub protocol.
/// </summary>
internal sealed class PayloadSerializer(JsonPayload json, IHubProtocol? messagePack)
{
    private const string Json = "json";
    private const byte RecordSeparator = 0x1e;

    /// <summary>More than the map around the two messages needs: its header, two names and two lengths.</summary>
    private const int MapLength = 64;

    public RestPayload Serialize(string target, object?[]? arguments)
        => messagePack is null ? SerializeJson(target, arguments) : SerializeForEach(messagePack, target, arguments);

    /// <summary>The message in JSON, which calls that have no map take.</summary>
    public RestPayload SerializeJson(string target, object?[]? arguments)
    {
        var buffer = PayloadBuffers.Shared.Get();
        try
        {
            json.WriteMessage(buffer, target, arguments);
            return new RestPayload(buffer.WrittenSpan.ToArray(), RestPayload.Json);
        }
        finally
        {
            PayloadBuffers.Shared.Return(buffer);
        }
    }

    /// <summary>The message in each hub protocol of the app's clients, by the protocol's name, as server connections carry it.</summary>
    public Dictionary<string, ReadOnlyMemory<byte>> SerializeEach(string target, object?[]? arguments)
    {
        var messages = new Dictionary<string, ReadOnlyMemory<byte>>(2, StringComparer.Ordinal);
        var buffer = PayloadBuffers.Shared.Get();
        try
        {
            WriteFrame(buffer, target, arguments);
            messages.Add(Json, buffer.WrittenSpan.ToArray());
            if (messagePack is not null)
            {
                messages.Add(messagePack.Name, messagePack.GetMessageBytes(new InvocationMessage(target, arguments ?? [])));
            }

            return messages;
        }
        finally
        {
            PayloadBuffers.Shared.Return(buffer);
        }
    }

    private void WriteFrame(ArrayBufferWriter<byte> output, string target, object?[]? arguments)
    {
        json.WriteInvocation(output, target, arguments);
        output.Write([RecordSeparator]);
    }

    private RestPayload SerializeForEach(IHubProtocol packed, string target, object?[]? arguments)
    {
        var text = PayloadBuffers.Shared.Get();
        var binary = PayloadBuffers.Shared.Get();
        try
        {
            WriteFrame(text, target, arguments);
            packed.WriteMessage(new InvocationMessage(target, arguments ?? []), binary);

            var body = new ArrayBufferWriter<byte>(MapLength + text.WrittenCount + binary.WrittenCount);
            var writer = new MessagePackWriter(body);
            writer.WriteMapHeader(2);
            writer.Write(Json);
            writer.Write(text.WrittenSpan);
            writer.Write(packed.Name);
            writer.Write(binary.WrittenSpan);
            writer.Flush();
            return new RestPayload(body.WrittenMemory, RestPayload.Octets);
        }
        finally
        {
            PayloadBuffers.Shared.Return(text);
            PayloadBuffers.Shared.Return(binary);
        }
    }
}
