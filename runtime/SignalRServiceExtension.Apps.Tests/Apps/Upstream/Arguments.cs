using System;
using System.Collections.Generic;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Newtonsoft.Json.Linq;

public record Pair(int X, string Y);

public class Person
{
    public string Name { get; set; }

    public int Age { get; set; }

    public DayOfWeek Day { get; set; }
}

public static class Arguments
{
    [FunctionName("text")]
    public static string Take_text([SignalRTrigger("Probe", "messages", "text", "value")] InvocationContext context, string value) => Describe.Value(value);

    [FunctionName("int32")]
    public static string Take_int32([SignalRTrigger("Probe", "messages", "int32", "value")] InvocationContext context, int value) => Describe.Value(value);

    [FunctionName("int64")]
    public static string Take_int64([SignalRTrigger("Probe", "messages", "int64", "value")] InvocationContext context, long value) => Describe.Value(value);

    [FunctionName("float64")]
    public static string Take_float64([SignalRTrigger("Probe", "messages", "float64", "value")] InvocationContext context, double value) => Describe.Value(value);

    [FunctionName("money")]
    public static string Take_money([SignalRTrigger("Probe", "messages", "money", "value")] InvocationContext context, decimal value) => Describe.Value(value);

    [FunctionName("maybe")]
    public static string Take_maybe([SignalRTrigger("Probe", "messages", "maybe", "value")] InvocationContext context, int? value) => Describe.Value(value);

    [FunctionName("flag")]
    public static string Take_flag([SignalRTrigger("Probe", "messages", "flag", "value")] InvocationContext context, bool value) => Describe.Value(value);

    [FunctionName("guid")]
    public static string Take_guid([SignalRTrigger("Probe", "messages", "guid", "value")] InvocationContext context, Guid value) => Describe.Value(value);

    [FunctionName("date")]
    public static string Take_date([SignalRTrigger("Probe", "messages", "date", "value")] InvocationContext context, DateTime value) => Describe.Value(value);

    [FunctionName("offset")]
    public static string Take_offset([SignalRTrigger("Probe", "messages", "offset", "value")] InvocationContext context, DateTimeOffset value) => Describe.Value(value);

    [FunctionName("weekday")]
    public static string Take_weekday([SignalRTrigger("Probe", "messages", "weekday", "value")] InvocationContext context, DayOfWeek value) => Describe.Value(value);

    [FunctionName("bytes")]
    public static string Take_bytes([SignalRTrigger("Probe", "messages", "bytes", "value")] InvocationContext context, byte[] value) => Describe.Value(value);

    [FunctionName("numbers")]
    public static string Take_numbers([SignalRTrigger("Probe", "messages", "numbers", "value")] InvocationContext context, int[] value) => Describe.Value(value);

    [FunctionName("list")]
    public static string Take_list([SignalRTrigger("Probe", "messages", "list", "value")] InvocationContext context, List<string> value) => Describe.Value(value);

    [FunctionName("span")]
    public static string Take_span([SignalRTrigger("Probe", "messages", "span", "value")] InvocationContext context, TimeSpan value) => Describe.Value(value);

    [FunctionName("uri")]
    public static string Take_uri([SignalRTrigger("Probe", "messages", "uri", "value")] InvocationContext context, Uri value) => Describe.Value(value);

    [FunctionName("record")]
    public static string Take_record([SignalRTrigger("Probe", "messages", "record", "value")] InvocationContext context, Pair value) => Describe.Value(value);

    [FunctionName("poco")]
    public static string Take_poco([SignalRTrigger("Probe", "messages", "poco", "value")] InvocationContext context, Person value) => Describe.Value(value);

    [FunctionName("map")]
    public static string Take_map([SignalRTrigger("Probe", "messages", "map", "value")] InvocationContext context, Dictionary<string, int> value) => Describe.Value(value);

    [FunctionName("jobject")]
    public static string Take_jobject([SignalRTrigger("Probe", "messages", "jobject", "value")] InvocationContext context, JObject value) => Describe.Value(value);

    [FunctionName("any")]
    public static string Take_any([SignalRTrigger("Probe", "messages", "any", "value")] InvocationContext context, object value) => Describe.Value(value);
}
