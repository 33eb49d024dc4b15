using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>An argument in JSON. Its token was read without looking for dates, so that text stays as it was sent.</summary>
internal sealed class JsonArgument(JToken token) : InvocationArgument
{
    private static readonly JsonSerializer Serializer = JsonSerializer.CreateDefault(new JsonSerializerSettings { DateParseHandling = DateParseHandling.None, MaxDepth = 64 });

    public override string Kind => token.Type switch
    {
        JTokenType.Null => "null",
        JTokenType.Array => "an array",
        JTokenType.Object => "an object",
        JTokenType.String => "a text",
        JTokenType.Integer or JTokenType.Float => "a number",
        JTokenType.Boolean => "a boolean",
        JTokenType.Bytes => "bytes",
        JTokenType.Date => "a date",
        _ => "something else",
    };

    public override object? ToObject() => WithDates() is JValue value ? value.Value : WithDates();

    public override object? ToType(Type type)
    {
        var wanted = Nullable.GetUnderlyingType(type) ?? type;
        if (token.Type == JTokenType.Null)
        {
            return wanted == type && type.IsValueType ? throw new InvalidCastException() : null;
        }

        if (wanted == typeof(string))
        {
            return ToText();
        }

        if (wanted == typeof(object))
        {
            return ToObject();
        }

        if (typeof(JToken).IsAssignableFrom(wanted))
        {
            return wanted.IsInstanceOfType(token) ? WithDates() : throw new InvalidCastException();
        }

        if (token is JValue { Value: bool flag } && wanted != typeof(bool) && (wanted.IsPrimitive || wanted == typeof(decimal)))
        {
            return Convert.ChangeType(flag, wanted, CultureInfo.InvariantCulture);
        }

        // Numbers and booleans convert as loosely as JSON.NET's own conversions of a token do: numeric text, rounding, true as 1.
        return wanted.IsPrimitive || wanted == typeof(decimal)
            ? token.ToObject(wanted, Serializer)
            : Serializer.Deserialize(token.CreateReader(), wanted);
    }

    private string ToText() => token switch
    {
        JValue { Value: string text } => text,
        JValue { Value: IConvertible value } => value.ToString(CultureInfo.InvariantCulture),
        _ => throw new InvalidCastException(),
    };

    /// <summary>The token as JSON.NET reads it by default, in which ISO text is a date.</summary>
    private JToken WithDates() => token.Type is JTokenType.String or JTokenType.Object or JTokenType.Array ? JToken.Parse(token.ToString(Formatting.None)) : token;
}
