using System.Text;
using System.Text.Json;
using MessagePack;

namespace InProcSignalR.Emulator.Hubs;

/// <summary>Writes a JSON value as MessagePack: whole numbers as integers, others as 64-bit floats.</summary>
internal static class JsonToMessagePack
{
    /// <param name="json">One valid JSON value.</param>
    /// <param name="writer">Where it goes.</param>
    public static void Write(ReadOnlySpan<byte> json, ref MessagePackWriter writer)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        WriteValue(ref reader, ref writer);
    }

    private static void WriteValue(ref Utf8JsonReader reader, ref MessagePackWriter writer)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteMapHeader(CountChildren(reader));
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    writer.Write(Text(ref reader));
                    reader.Read();
                    WriteValue(ref reader, ref writer);
                }

                break;
            case JsonTokenType.StartArray:
                writer.WriteArrayHeader(CountChildren(reader));
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    WriteValue(ref reader, ref writer);
                break;
            case JsonTokenType.String:
                writer.Write(Text(ref reader));
                break;
            case JsonTokenType.Number when reader.TryGetInt64(out var whole):
                writer.Write(whole);
                break;
            case JsonTokenType.Number when reader.TryGetUInt64(out var large):
                writer.Write(large);
                break;
            case JsonTokenType.Number:
                writer.Write(reader.GetDouble());
                break;
            case JsonTokenType.True:
            case JsonTokenType.False:
                writer.Write(reader.GetBoolean());
                break;
            default:
                writer.WriteNil();
                break;
        }
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is valid JSON, but no text that UTF-8 could hold.
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    /// <summary>MessagePack writes the count first. The reader is a copy, so the caller's stays where it is.</summary>
    private static int CountChildren(Utf8JsonReader reader)
    {
        var count = 0;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            // From a property name this skips its value too.
            count++;
            reader.Skip();
        }

        return count;
    }
}
