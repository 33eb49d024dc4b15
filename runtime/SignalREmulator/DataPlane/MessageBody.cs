using System.Buffers;
using System.Text.Json;
using InProcSignalR.Emulator.Hubs;
using MessagePack;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>The message of a send call: JSON with target and arguments, or a MessagePack map with the bytes for each hub protocol.</summary>
internal readonly record struct MessageBody(ServiceMessage Message)
{
    private const string Octets = "application/octet-stream";

    /// <exception cref="BadHttpRequestException">The body is too large or not a message.</exception>
    public static async ValueTask<MessageBody> BindAsync(HttpContext context)
    {
        var body = await ReadAsync(context);
        var isMessagePack = context.Request.ContentType?.StartsWith(Octets, StringComparison.OrdinalIgnoreCase) == true;
        return new MessageBody(isMessagePack ? ParseMessagePack(body) : ParseJson(body));
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > EmulatorLimits.RequestBody)
        {
            throw TooLarge();
        }

        using var body = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
            {
                if (body.Length + read > EmulatorLimits.RequestBody)
                {
                    throw TooLarge();
                }

                body.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return body.ToArray();
    }

    private static BadHttpRequestException TooLarge()
        => new($"The message is larger than {EmulatorLimits.RequestBody} bytes.", StatusCodes.Status413PayloadTooLarge);

    private static ServiceMessage ParseJson(byte[] body)
    {
        try
        {
            var json = JsonDocument.Parse(body).RootElement;
            if (json.ValueKind != JsonValueKind.Object)
            {
                throw new BadHttpRequestException("The body is not a JSON object with target and arguments.");
            }

            string? target = null;
            JsonElement arguments = default;
            foreach (var property in json.EnumerateObject())
            {
                if (property.NameEquals("target") || property.Name.Equals("target", StringComparison.OrdinalIgnoreCase))
                {
                    target = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : null;
                }
                else if (property.Name.Equals("arguments", StringComparison.OrdinalIgnoreCase))
                {
                    arguments = property.Value;
                }
            }

            if (string.IsNullOrEmpty(target))
            {
                throw new BadHttpRequestException("The message has no target.");
            }

            return arguments.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Array
                ? new ServiceMessage(target, arguments)
                : throw new BadHttpRequestException("The arguments of the message are not an array.");
        }
        catch (JsonException exception)
        {
            throw new BadHttpRequestException($"The body is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.", exception);
        }
    }

    private static ServiceMessage ParseMessagePack(byte[] body)
    {
        try
        {
            var reader = new MessagePackReader(body);
            var frames = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.OrdinalIgnoreCase);
            for (var left = reader.ReadMapHeader(); left > 0; left--)
            {
                frames[reader.ReadString() ?? ""] = reader.ReadBytes()?.ToArray() ?? [];
            }

            return new ServiceMessage(frames);
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or OverflowException or InvalidOperationException)
        {
            throw new BadHttpRequestException("The body is not a MessagePack map from hub protocols to messages.", exception);
        }
    }
}
