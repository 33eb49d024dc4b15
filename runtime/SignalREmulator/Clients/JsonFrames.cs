using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace InProcSignalR.Emulator.Clients;

/// <summary>JSON messages end with the record separator.</summary>
internal sealed class JsonFrames : IFrames
{
    public const byte RecordSeparator = 0x1e;
    private const int InvocationType = 1;

    public bool TryReadInvocation(in ReadOnlySequence<byte> input, [NotNullWhen(true)] out ClientInvocation? invocation, out SequencePosition end)
    {
        invocation = null;
        end = default;
        if (input.PositionOf(RecordSeparator) is not { } separator)
        {
            return false;
        }

        var payload = input.Slice(0, separator);
        end = input.GetPosition(1, separator);
        try
        {
            invocation = Read(payload);
        }
        catch (JsonException)
        {
            // The protocol itself says what is wrong with it.
        }

        return invocation is not null;
    }

    public void WriteFrame(ReadOnlySpan<byte> message, IBufferWriter<byte> output)
    {
        output.Write(message);
        output.Write([RecordSeparator]);
    }

    private static ClientInvocation? Read(in ReadOnlySequence<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        var type = 0;
        string? target = null, id = null;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                type = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : 0;
            }
            else if (reader.ValueTextEquals("target"u8))
            {
                reader.Read();
                target = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }
            else if (reader.ValueTextEquals("invocationId"u8))
            {
                reader.Read();
                id = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }
            else
            {
                reader.Skip();
            }
        }

        return type == InvocationType && !string.IsNullOrEmpty(target) ? new ClientInvocation(id, target, payload.ToArray(), IsMessagePack: false) : null;
    }
}
