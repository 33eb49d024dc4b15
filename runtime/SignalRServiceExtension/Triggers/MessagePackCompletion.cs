using System.Buffers;
using MessagePack;
using MessagePack.Resolvers;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Writes the completion of an invocation in MessagePack, framed as the hub protocol frames it.</summary>
internal static class MessagePackCompletion
{
    private const int CompletionType = 3;
    private const int ErrorResult = 1;
    private const int NonVoidResult = 3;
    private const int HeaderSize = 5;

    private static readonly MessagePackSerializerOptions Options = MessagePackSerializerOptions.Standard.WithResolver(ContractlessStandardResolver.Instance);

    public static ReadOnlyMemory<byte> Write(string invocationId, object? result, string? error)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(5);
        writer.Write(CompletionType);
        writer.WriteMapHeader(0);
        writer.Write(invocationId);
        writer.Write(error is null ? NonVoidResult : ErrorResult);
        if (error is not null)
        {
            writer.Write(error);
        }
        else if (result is null)
        {
            writer.WriteNil();
        }
        else
        {
            var value = result is JToken token ? ToPlain(token) : result;
            MessagePackSerializer.Serialize(value?.GetType() ?? typeof(object), ref writer, value, Options);
        }

        writer.Flush();
        return Frame(buffer.WrittenSpan);
    }

    private static byte[] Frame(ReadOnlySpan<byte> message)
    {
        Span<byte> prefix = stackalloc byte[HeaderSize];
        var length = 0;
        var rest = message.Length;
        do
        {
            prefix[length++] = (byte)((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
            rest >>= 7;
        }
        while (rest > 0);

        var framed = new byte[length + message.Length];
        prefix[..length].CopyTo(framed);
        message.CopyTo(framed.AsSpan(length));
        return framed;
    }

    private static object? ToPlain(JToken token) => token switch
    {
        JObject map => map.Properties().ToDictionary(property => property.Name, property => ToPlain(property.Value)),
        JArray list => list.Select(ToPlain).ToArray(),
        JValue value => value.Value,
        _ => null,
    };
}
