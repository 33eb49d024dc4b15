using System.Buffers;
using System.Text.Json;
using InProcSignalR.Emulator.Clients;
using MessagePack;

namespace InProcSignalR.Emulator.Upstream;

/// <summary>Reads an upstream's answer to an invocation. Whatever it is, the client's connection goes on.</summary>
internal static class UpstreamAnswer
{
    private const int CompletionType = 3;

    public static UpstreamResult Read(ClientInvocation invocation, ReadOnlyMemory<byte> body)
    {
        if (body.Length == 0)
        {
            return UpstreamResult.Empty;
        }

        var completion = invocation.IsMessagePack ? ReadMessagePack(body) : ReadJson(body);
        return completion is { } found
            ? UpstreamResult.FromCompletion(found)
            : UpstreamResult.FromError("Invocation failed, the upstream's answer is not a completion.");
    }

    private static ReadOnlyMemory<byte>? ReadJson(ReadOnlyMemory<byte> body)
    {
        var message = body.Span[^1] == JsonFrames.RecordSeparator ? body[..^1] : body;
        try
        {
            using var json = JsonDocument.Parse(message);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Number
                && type.TryGetInt32(out var number) && number == CompletionType
                    ? message
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ReadOnlyMemory<byte>? ReadMessagePack(ReadOnlyMemory<byte> body)
    {
        var message = MessagePackFrames.TryReadPrefix(new ReadOnlySequence<byte>(body), out var prefix, out var length) && body.Length == prefix + length
            ? body[prefix..]
            : body;
        try
        {
            var reader = new MessagePackReader(message);
            return reader.ReadArrayHeader() >= 4 && reader.ReadInt32() == CompletionType ? message : null;
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or OverflowException or InvalidOperationException)
        {
            return null;
        }
    }
}
