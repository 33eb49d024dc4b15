using System.Buffers;
using System.Globalization;
using System.Text.Json;
using MessagePack;

namespace InProcSignalR.Emulator.Hubs;

/// <summary>
/// Writes a MessagePack value as JSON: binary as base64, times as ISO 8601, numbers JSON has no word for as text. The library's own
/// conversion leaves control characters unescaped.
/// </summary>
internal static class MessagePackToJson
{
    /// <param name="value">One value, verified by <see cref="MessagePackFrame.Verify"/>.</param>
    public static byte[] Convert(in ReadOnlySequence<byte> value)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            var reader = new MessagePackReader(value);
            Write(ref reader, writer);
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Write(ref MessagePackReader reader, Utf8JsonWriter writer)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Integer when reader.NextCode is MessagePackCode.UInt64:
                writer.WriteNumberValue(reader.ReadUInt64());
                break;
            case MessagePackType.Integer:
                writer.WriteNumberValue(reader.ReadInt64());
                break;
            case MessagePackType.Float:
                WriteDouble(reader.ReadDouble(), writer);
                break;
            case MessagePackType.Boolean:
                writer.WriteBooleanValue(reader.ReadBoolean());
                break;
            case MessagePackType.String:
                writer.WriteStringValue(reader.ReadString());
                break;
            case MessagePackType.Binary:
                writer.WriteBase64StringValue(reader.ReadBytes()!.Value.ToArray());
                break;
            case MessagePackType.Array:
                writer.WriteStartArray();
                for (var rest = reader.ReadArrayHeader(); rest > 0; rest--)
                    Write(ref reader, writer);
                writer.WriteEndArray();
                break;
            case MessagePackType.Map:
                writer.WriteStartObject();
                for (var rest = reader.ReadMapHeader(); rest > 0; rest--)
                {
                    writer.WritePropertyName(ReadKey(ref reader));
                    Write(ref reader, writer);
                }

                writer.WriteEndObject();
                break;
            case MessagePackType.Extension:
                WriteExtension(ref reader, writer);
                break;
            default:
                reader.Skip();
                writer.WriteNullValue();
                break;
        }
    }

    private static string ReadKey(ref MessagePackReader reader)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.String:
                return reader.ReadString() ?? "";
            case MessagePackType.Integer when reader.NextCode is MessagePackCode.UInt64:
                return reader.ReadUInt64().ToString(CultureInfo.InvariantCulture);
            case MessagePackType.Integer:
                return reader.ReadInt64().ToString(CultureInfo.InvariantCulture);
            case MessagePackType.Boolean:
                return reader.ReadBoolean() ? "true" : "false";
            default:
                reader.Skip();
                return "";
        }
    }

    private static void WriteDouble(double value, Utf8JsonWriter writer)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteExtension(ref MessagePackReader reader, Utf8JsonWriter writer)
    {
        var peek = reader.CreatePeekReader();
        var header = peek.ReadExtensionFormatHeader();
        if (header is { TypeCode: ReservedMessagePackExtensionTypeCode.DateTime, Length: 4 or 8 or 12 })
            writer.WriteStringValue(reader.ReadDateTime());
        else
            writer.WriteBase64StringValue(reader.ReadExtensionFormat().Data.ToArray());
    }
}
