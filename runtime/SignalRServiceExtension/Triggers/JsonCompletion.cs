using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Writes the completion of an invocation in JSON, framed as the hub protocol frames it.</summary>
internal static class JsonCompletion
{
    private const byte RecordSeparator = 0x1e;

    /// <summary>As ASP.NET Core's hub protocol writes JSON, and JSON.NET's tokens as what they hold.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JTokenConverter() },
    };

    public static ReadOnlyMemory<byte> Write(string invocationId, object? result, string? error)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Options.Encoder, SkipValidation = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("type", 3);
            writer.WriteString("invocationId", invocationId);
            if (error is null)
            {
                writer.WritePropertyName("result");
                JsonSerializer.Serialize(writer, result, result?.GetType() ?? typeof(object), Options);
            }
            else
            {
                writer.WriteString("error", error);
            }

            writer.WriteEndObject();
        }

        buffer.Write([RecordSeparator]);
        return buffer.WrittenMemory;
    }
}
