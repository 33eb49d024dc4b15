using System.Text;
using System.Text.Json;
using Azure.Core.Serialization;
using Newtonsoft.Json;
using JsonSerializer = Newtonsoft.Json.JsonSerializer;

namespace Microsoft.Azure.SignalR;

/// <summary>Writes a message as the body of <c>:send</c>, once for all its receivers.</summary>
internal sealed class PayloadSerializer(JsonSerializerSettings settings, ObjectSerializer? objectSerializer)
{
    private const string Json = "application/json; charset=utf-8";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly JsonSerializer _newtonsoft = JsonSerializer.Create(settings);

    public RestPayload Serialize(string target, object?[]? arguments)
    {
        using var stream = new MemoryStream(256);
        if (objectSerializer is null)
        {
            WriteWithNewtonsoft(stream, target, arguments);
        }
        else
        {
            WriteWithObjectSerializer(stream, objectSerializer, target, arguments);
        }

        return new RestPayload(stream.ToArray(), Json);
    }

    private void WriteWithNewtonsoft(Stream stream, string target, object?[]? arguments)
    {
        using var text = new StreamWriter(stream, Utf8, leaveOpen: true);
        using var writer = new JsonTextWriter(text) { CloseOutput = false };
        writer.WriteStartObject();
        writer.WritePropertyName("Target");
        writer.WriteValue(target);
        writer.WritePropertyName("Arguments");
        _newtonsoft.Serialize(writer, arguments);
        writer.WriteEndObject();
    }

    private static void WriteWithObjectSerializer(Stream stream, ObjectSerializer serializer, string target, object?[]? arguments)
    {
        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        writer.WriteString("Target", target);
        if (arguments is null)
        {
            writer.WriteNull("Arguments");
        }
        else
        {
            writer.WriteStartArray("Arguments");
            foreach (var argument in arguments)
            {
                using var value = new MemoryStream();
                serializer.Serialize(value, argument, argument?.GetType() ?? typeof(object), CancellationToken.None);
                writer.WriteRawValue(value.GetBuffer().AsSpan(0, (int)value.Length));
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
