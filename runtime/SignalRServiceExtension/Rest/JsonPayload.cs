using System.Text;
using System.Text.Json;
using Azure.Core.Serialization;
using Newtonsoft.Json;
using JsonSerializer = Newtonsoft.Json.JsonSerializer;

namespace Microsoft.Azure.SignalR;

/// <summary>Writes arguments as JSON, by the serializer that the app chose.</summary>
internal sealed class JsonPayload(JsonSerializerSettings settings, ObjectSerializer? objectSerializer)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly JsonSerializer _newtonsoft = JsonSerializer.Create(settings);

    /// <summary>Writes <c>{ "Target", "Arguments" }</c>, the body of a send call.</summary>
    public void WriteMessage(Stream stream, string target, object?[]? arguments) => Write(stream, type: null, "Target", target, "Arguments", arguments);

    /// <summary>Writes the invocation as the hub protocol has it, without its frame.</summary>
    public void WriteInvocation(Stream stream, string target, object?[]? arguments) => Write(stream, type: 1, "target", target, "arguments", arguments ?? []);

    private void Write(Stream stream, int? type, string targetName, string target, string argumentsName, object?[]? arguments)
    {
        if (objectSerializer is null)
        {
            WriteWithNewtonsoft(stream, type, targetName, target, argumentsName, arguments);
        }
        else
        {
            WriteWithObjectSerializer(stream, objectSerializer, type, targetName, target, argumentsName, arguments);
        }
    }

    private void WriteWithNewtonsoft(Stream stream, int? type, string targetName, string target, string argumentsName, object?[]? arguments)
    {
        using var text = new StreamWriter(stream, Utf8, leaveOpen: true);
        using var writer = new JsonTextWriter(text) { CloseOutput = false };
        writer.WriteStartObject();
        if (type is { } number)
        {
            writer.WritePropertyName("type");
            writer.WriteValue(number);
        }

        writer.WritePropertyName(targetName);
        writer.WriteValue(target);
        writer.WritePropertyName(argumentsName);
        _newtonsoft.Serialize(writer, arguments);
        writer.WriteEndObject();
    }

    private static void WriteWithObjectSerializer(
        Stream stream, ObjectSerializer serializer, int? type, string targetName, string target, string argumentsName, object?[]? arguments)
    {
        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        if (type is { } number)
        {
            writer.WriteNumber("type", number);
        }

        writer.WriteString(targetName, target);
        if (arguments is null)
        {
            writer.WriteNull(argumentsName);
        }
        else
        {
            writer.WriteStartArray(argumentsName);
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
