using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>An argument in MessagePack, read into dictionaries, lists and primitives.</summary>
internal sealed class MessagePackArgument(object? value) : InvocationArgument
{
    public override string Kind => value switch
    {
        null => "null",
        byte[] => "bytes",
        DateTime => "a date",
        _ => new JsonArgument(JToken.FromObject(value)).Kind,
    };

    public override object? ToObject() => value;

    /// <summary>What the value is not already, it becomes by the conversions of JSON, so that both protocols give a function the same.</summary>
    public override object? ToType(Type type)
        => value is not null && type.IsInstanceOfType(value)
            ? value
            : new JsonArgument(value is null ? JValue.CreateNull() : JToken.FromObject(value)).ToType(type);
}
