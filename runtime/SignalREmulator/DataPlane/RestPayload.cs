using System.Text.Json;
using System.Text.Unicode;
using InProcSignalR.Emulator.Hubs;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>A body <c>{"target": …, "arguments": […]}</c>, property names in any case; the arguments stay the bytes they are.</summary>
internal readonly record struct RestPayload(string Target, ReadOnlyMemory<byte> Arguments)
{
    private static readonly byte[] NoArguments = "[]"u8.ToArray();

    /// <param name="body">JSON.</param>
    /// <param name="maximumName">The longest target, in characters.</param>
    /// <exception cref="InvalidDataException">The body is no such payload; the message says where and why.</exception>
    public static RestPayload Read(ReadOnlyMemory<byte> body, int maximumName)
    {
        try
        {
            var payload = Read(body);
            return payload.Target.Length <= maximumName
                ? payload
                : throw new InvalidDataException($"The target has {payload.Target.Length} characters; the limit is {maximumName}.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"The body is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1} cannot be read.", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidDataException("The target is no text.", exception);
        }
    }

    private static RestPayload Read(ReadOnlyMemory<byte> body)
    {
        // Clients' connections do not survive a text frame that is no UTF-8.
        if (!Utf8.IsValid(body.Span))
            throw new InvalidDataException("The body is not UTF-8.");

        var json = body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
        string? target = null;
        var arguments = (ReadOnlyMemory<byte>)NoArguments;

        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new InvalidDataException("""The body has to be a JSON object such as {"target": "newMessage", "arguments": ["hello"]}.""");

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (string.Equals(name, "target", StringComparison.OrdinalIgnoreCase))
            {
                target = reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new InvalidDataException("The target is no text.");
            }
            else if (string.Equals(name, "arguments", StringComparison.OrdinalIgnoreCase))
            {
                if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.Null))
                    throw new InvalidDataException("The arguments are no array.");
                var start = (int)reader.TokenStartIndex;
                var isNull = reader.TokenType == JsonTokenType.Null;
                reader.Skip();
                arguments = isNull ? NoArguments : json[start..(int)reader.BytesConsumed];
            }
            else
            {
                reader.Skip();
            }
        }

        while (reader.Read())
        {
        }

        return string.IsNullOrEmpty(target)
            ? throw new InvalidDataException("The body has no target, the client method to call.")
            : new RestPayload(target, arguments);
    }
}
