using System.Buffers;
using System.Text.Json;
using Azure.Core.Serialization;
using Newtonsoft.Json;
using JsonSerializer = Newtonsoft.Json.JsonSerializer;

namespace Microsoft.Azure.SignalR;

/// <summary>Writes arguments as JSON, by the serializer that the app chose.</summary>
internal sealed class JsonPayload(JsonSerializerSettings settings, ObjectSerializer? objectSerializer)
{
    private readonly JsonSerializer _newtonsoft = JsonSerializer.Create(settings);

    /// <summary>Writes <c>{ "Target", "Arguments" }</c>, the body of a send call.</summary>
    public void WriteMessage(IBufferWriter<byte> output, string target, object?[]? arguments) => Write(output, type: null, "Target", target, "Arguments", arguments);

    /// <summary>Writes the invocation as the hub protocol has it, without its frame.</summary>
    public void WriteInvocation(IBufferWriter<byte> output, string target, object?[]? arguments) => Write(output, type: 1, "target", target, "arguments", arguments ?? []);

    private void Write(IBufferWriter<byte> output, int? type, string targetName, string target, string argumentsName, object?[]? arguments)
    {
        if (objectSerializer is null)
        {
            WriteWithNewtonsoft(output, type, targetName, target, argumentsName, arguments);
        }
        else
        {
            WriteWithObjectSerializer(output, objectSerializer, type, targetName, target, argumentsName, arguments);
        }
    }

    private void WriteWithNewtonsoft(IBufferWriter<byte> output, int? type, string targetName, string target, string argumentsName, object?[]? arguments)
    {
        using var text = new Utf8TextWriter(output);
        using var writer = new JsonTextWriter(text) { ArrayPool = JsonCharPool.Shared };
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
        IBufferWriter<byte> output, ObjectSerializer serializer, int? type, string targetName, string target, string argumentsName, object?[]? arguments)
    {
        using var writer = new Utf8JsonWriter(output);
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
            using var value = new MemoryStream();
            writer.WriteStartArray(argumentsName);
            foreach (var argument in arguments)
            {
                value.SetLength(0);
                serializer.Serialize(value, argument, argument?.GetType() ?? typeof(object), CancellationToken.None);
                writer.WriteRawValue(value.GetBuffer().AsSpan(0, (int)value.Length));
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
