using System.Buffers;
using System.Text.Json;
using InProcSignalR.Emulator.Clients;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Hubs;

/// <summary>A message from a server to clients: in JSON, written anew for each protocol, or already framed for each.</summary>
internal sealed class ServiceMessage : InvocationMessage
{
    private readonly JsonElement _arguments;
    private readonly IReadOnlyDictionary<string, ReadOnlyMemory<byte>>? _frames;

    public ServiceMessage(string target, JsonElement arguments)
        : base(target, [])
        => _arguments = arguments;

    /// <summary>The service hands each client the bytes of its own protocol.</summary>
    public ServiceMessage(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> frames)
        : base("", [])
        => _frames = frames;

    public ReadOnlyMemory<byte> ToFrame(IHubProtocol protocol)
    {
        if (_frames is not null)
        {
            return _frames.TryGetValue(protocol.Name, out var frame) ? frame : ReadOnlyMemory<byte>.Empty;
        }

        return protocol.TransferFormat == Microsoft.AspNetCore.Connections.TransferFormat.Text
            ? ToJsonFrame()
            : protocol.GetMessageBytes(new InvocationMessage(Target, _arguments.ValueKind == JsonValueKind.Array ? [.. _arguments.EnumerateArray().Select(ToPlain)] : []));
    }

    private ReadOnlyMemory<byte> ToJsonFrame()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("type"u8, 1);
            writer.WriteString("target"u8, Target);
            writer.WritePropertyName("arguments"u8);
            if (_arguments.ValueKind == JsonValueKind.Array)
            {
                _arguments.WriteTo(writer);
            }
            else
            {
                writer.WriteStartArray();
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        buffer.Write([JsonFrames.RecordSeparator]);
        return buffer.WrittenMemory;
    }

    private static object? ToPlain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(property => property.Name, property => ToPlain(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(ToPlain).ToArray(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
