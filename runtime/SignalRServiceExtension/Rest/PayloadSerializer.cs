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
    private const byte RecordSeparator = 0x1e;

    public RestPayload Serialize(string target, object?[]? arguments)
        => messagePack is null ? SerializeJson(target, arguments) : SerializeForEach(messagePack, target, arguments);

    /// <summary>The message in JSON, which calls that have no map take.</summary>
    public RestPayload SerializeJson(string target, object?[]? arguments)
    {
        using var stream = new MemoryStream(256);
        json.WriteMessage(stream, target, arguments);
        return new RestPayload(stream.ToArray(), RestPayload.Json);
    }

    private RestPayload SerializeForEach(IHubProtocol packed, string target, object?[]? arguments)
    {
        using var stream = new MemoryStream(256);
        json.WriteInvocation(stream, target, arguments);
        stream.WriteByte(RecordSeparator);

        var buffer = new ArrayBufferWriter<byte>(512);
        var writer = new MessagePackWriter(buffer);
        writer.WriteMapHeader(2);
        writer.Write("json");
        writer.Write(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        writer.Write(packed.Name);
        writer.Write(packed.GetMessageBytes(new InvocationMessage(target, arguments ?? [])).Span);
        writer.Flush();
        return new RestPayload(buffer.WrittenMemory, RestPayload.Octets);
    }
}
