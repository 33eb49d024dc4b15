using System.Globalization;
using System.Text;
using Microsoft.Azure.SignalR;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Reads a client's message in JSON.</summary>
internal static class JsonInvocation
{
    private const byte RecordSeparator = 0x1e;
    private const int InvocationType = 1;

    /// <exception cref="UpstreamRequestException">The body is not an invocation.</exception>
    public static InvocationMessage Read(byte[] body)
    {
        JObject message;
        try
        {
            using var text = new StringReader(Encoding.UTF8.GetString(body.AsSpan().TrimEnd(RecordSeparator)));
            using var reader = new JsonTextReader(text) { ArrayPool = JsonCharPool.Shared, DateParseHandling = DateParseHandling.None, MaxDepth = 64 };
            message = JObject.Load(reader);
        }
        catch (JsonException exception)
        {
            throw new UpstreamRequestException("The body is not a JSON object.", inner: exception);
        }

        if (message["type"] is not JValue { Type: JTokenType.Integer } type || type.Value<long>() != InvocationType)
        {
            throw new UpstreamRequestException("The body is not an invocation: its type is not 1.");
        }

        if (message["target"] is not JValue { Value: string { Length: > 0 } target })
        {
            throw new UpstreamRequestException("The message has no target.");
        }

        return new InvocationMessage(ReadId(message["invocationId"]), target, ReadArguments(message["arguments"]));
    }

    private static string? ReadId(JToken? id) => id switch
    {
        null or { Type: JTokenType.Null } => null,
        JValue { Value: string text } => text,
        JValue { Type: JTokenType.Integer } number => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new UpstreamRequestException("The invocation id is not a text."),
    };

    private static JsonArgument[] ReadArguments(JToken? arguments) => arguments switch
    {
        null or { Type: JTokenType.Null } => [],
        JArray array => ReadAll(array),
        _ => throw new UpstreamRequestException("The arguments of the message are not an array."),
    };

    private static JsonArgument[] ReadAll(JArray array)
    {
        var arguments = new JsonArgument[array.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = new JsonArgument(array[i]);
        }

        return arguments;
    }
}
