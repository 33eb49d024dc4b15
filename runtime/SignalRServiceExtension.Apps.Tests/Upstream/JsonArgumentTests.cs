namespace InProcSignalR.SignalRServiceExtension.Apps.Tests.Upstream;

/// <summary>What JSON arguments become, type by type.</summary>
public sealed class JsonArgumentTests
{
    [TestCase("text", "\"x\"", "String:x")]
    [TestCase("text", "5", "String:5")]
    [TestCase("text", "1.5", "String:1.5")]
    [TestCase("text", "true", "String:True")]
    [TestCase("text", "null", "null")]
    [TestCase("text", "\"2026-01-02T03:04:05Z\"", "String:2026-01-02T03:04:05Z")]
    [TestCase("int32", "5", "Int32:5")]
    [TestCase("int32", "\"5\"", "Int32:5")]
    [TestCase("int32", "5.7", "Int32:6")]
    [TestCase("int32", "true", "Int32:1")]
    [TestCase("int64", "5000000000", "Int64:5000000000")]
    [TestCase("float64", "\"1.5\"", "Double:1.5")]
    [TestCase("money", "0.1", "Decimal:0.1")]
    [TestCase("maybe", "null", "null")]
    [TestCase("maybe", "4", "Int32:4")]
    [TestCase("flag", "true", "Boolean:True")]
    [TestCase("flag", "\"true\"", "Boolean:True")]
    [TestCase("flag", "1", "Boolean:True")]
    [TestCase("guid", "\"0f8fad5b-d9cb-469f-a165-70867728950e\"", "Guid:0f8fad5b-d9cb-469f-a165-70867728950e")]
    [TestCase("date", "\"2026-01-02T03:04:05Z\"", "DateTime:2026-01-02T03:04:05:Utc")]
    [TestCase("date", "\"2026-01-02T03:04:05+01:00\"", "DateTime:2026-01-02T02:04:05:Local")]
    [TestCase("date", "\"2026-01-02\"", "DateTime:2026-01-02T00:00:00:Unspecified")]
    [TestCase("offset", "\"2026-01-02T03:04:05+01:00\"", "DateTimeOffset:2026-01-02T03:04:05+01:00")]
    [TestCase("weekday", "\"friday\"", "DayOfWeek:Friday")]
    [TestCase("weekday", "5", "DayOfWeek:Friday")]
    [TestCase("bytes", "\"AQID\"", "Byte[]:010203")]
    [TestCase("numbers", "[1,2]", "Array:1,2")]
    [TestCase("list", "[\"a\",\"b\"]", "List:a,b")]
    [TestCase("span", "\"00:01:30\"", "TimeSpan:00:01:30")]
    [TestCase("uri", "\"http://x/y\"", "Uri:http://x/y")]
    [TestCase("record", "{\"x\":1,\"Y\":\"z\"}", "Pair:Pair { X = 1, Y = z }")]
    [TestCase("poco", "{\"NAME\":\"Ada\",\"age\":36,\"more\":1}", "Person:Ada,36,Sunday")]
    [TestCase("poco", "null", "null")]
    [TestCase("map", "{\"b\":2,\"a\":1}", "Dictionary:a=1,b=2")]
    [TestCase("jobject", "{\"a\":[1]}", "JObject:{\"a\":[1]}")]
    [TestCase("any", "5", "Int64:5")]
    [TestCase("any", "1.5", "Double:1.5")]
    [TestCase("any", "\"x\"", "String:x")]
    [TestCase("any", "true", "Boolean:True")]
    [TestCase("any", "null", "null")]
    [TestCase("any", "{\"a\":1}", "JObject:{\"a\":1}")]
    [TestCase("any", "[1]", "JArray:[1]")]
    [TestCase("any", "\"2026-01-02T03:04:05Z\"", "DateTime:2026-01-02T03:04:05:Utc")]
    public async Task It_becomes(string target, string argument, string described)
    {
        var result = described == "null" ? "\"null\"" : System.Text.Json.JsonSerializer.Serialize(described, Relaxed);
        Assert.That(await UpstreamApp.InvokeAsync(target, argument), Is.EqualTo($$"""{"type":3,"invocationId":"7","result":{{result}}}""" + "\u001e"));
    }

    [TestCase("int32", "\"x\"", "Int32", "a text")]
    [TestCase("int32", "null", "Int32", "null")]
    [TestCase("int32", "5000000000", "Int32", "a number")]
    [TestCase("int32", "[1]", "Int32", "an array")]
    [TestCase("text", "{}", "String", "an object")]
    [TestCase("guid", "\"x\"", "Guid", "a text")]
    [TestCase("weekday", "\"someday\"", "DayOfWeek", "a text")]
    [TestCase("poco", "5", "Person", "a number")]
    [TestCase("jobject", "[1]", "JObject", "an array")]
    public async Task It_is_refused_by_function_parameter_type_and_kind_never_by_value(string target, string argument, string type, string kind)
    {
        var answer = await UpstreamApp.InvokeAsync(target, argument);
        Assert.That(answer, Does.StartWith("""{"type":3,"invocationId":"7","error":""").And.Contain("value").And.Contain($"'{target}'".Replace("'", "\\u0027", StringComparison.Ordinal)).Or.Contain($"'{target}'"));
        Assert.That(answer, Does.Contain(type).And.Contain(kind));
        Assert.That(answer, Does.Not.Contain("someday").And.Not.Contain("5000000000"));
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
