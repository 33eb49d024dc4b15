using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;

/// <summary>A value as text: its type, and what it holds.</summary>
public static class Describe
{
    public static string Value(object value) => value switch
    {
        null => "null",
        string text => $"String:{text}",
        DateTime date => $"DateTime:{(date.Kind == DateTimeKind.Local ? date.ToUniversalTime() : date):yyyy-MM-ddTHH:mm:ss}:{date.Kind}",
        DateTimeOffset offset => $"DateTimeOffset:{offset:yyyy-MM-ddTHH:mm:sszzz}",
        byte[] bytes => $"Byte[]:{Convert.ToHexString(bytes)}",
        JToken json => $"{json.GetType().Name}:{json.ToString(Newtonsoft.Json.Formatting.None)}",
        Person person => $"Person:{person.Name},{person.Age},{person.Day}",
        IDictionary map => $"Dictionary:{string.Join(",", map.Keys.Cast<object>().OrderBy(key => key.ToString()).Select(key => $"{key}={map[key]}"))}",
        IEnumerable list => $"{(value is Array ? "Array" : "List")}:{string.Join(",", list.Cast<object>())}",
        _ => $"{value.GetType().Name}:{Convert.ToString(value, CultureInfo.InvariantCulture)}",
    };
}
