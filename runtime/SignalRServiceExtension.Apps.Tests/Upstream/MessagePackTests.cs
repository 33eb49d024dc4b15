using System.Text;
using MessagePack;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests.Upstream;

/// <summary>The same in MessagePack, bytes included.</summary>
public sealed class MessagePackTests
{
    public static IEnumerable<TestCaseData> Arguments()
    {
        TestCaseData Case(string target, object? argument, string described) => new(target, argument, described);

        yield return Case("text", "x", "String:x");
        yield return Case("int32", 5, "Int32:5");
        yield return Case("int32", "5", "Int32:5");
        yield return Case("float64", 1.5, "Double:1.5");
        yield return Case("guid", "0f8fad5b-d9cb-469f-a165-70867728950e", "Guid:0f8fad5b-d9cb-469f-a165-70867728950e");
        yield return Case("bytes", new byte[] { 1, 2, 3 }, "Byte[]:010203");
        yield return Case("date", new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "DateTime:2026-01-02T03:04:05:Utc");
        yield return Case("weekday", "Friday", "DayOfWeek:Friday");
        yield return Case("poco", new Dictionary<string, object> { ["name"] = "Ada", ["Age"] = 36 }, "Person:Ada,36,Sunday");
        yield return Case("list", new[] { "a", "b" }, "List:a,b");
        yield return Case("map", new Dictionary<string, int> { ["a"] = 1 }, "Dictionary:a=1");
        yield return Case("maybe", null, "null");
        yield return Case("any", new Dictionary<string, object> { ["a"] = 1 }, "Dictionary:a=1");
    }

    [TestCaseSource(nameof(Arguments))]
    public async Task It_becomes(string target, object? argument, string described)
    {
        var answer = await InvokeAsync(UpstreamApp.Pack(target, "7", argument), target);
        Assert.That(ReadResult(answer), Is.EqualTo(described));
    }

    [Test]
    public async Task A_result_is_framed_with_its_length()
    {
        var answer = await InvokeAsync(UpstreamApp.Pack("text", "7", "x"), "text");
        Assert.That(answer, Is.EqualTo(new byte[] { 0x0F, 0x95, 0x03, 0x80, 0xA1, (byte)'7', 0x03, 0xA8 }.Concat("String:x"u8.ToArray())));
    }

    [Test]
    public async Task No_result_is_null()
    {
        var answer = await InvokeAsync(UpstreamApp.Pack("nothing", "7"), "nothing");
        Assert.That(answer, Is.EqualTo(new byte[] { 0x07, 0x95, 0x03, 0x80, 0xA1, (byte)'7', 0x03, 0xC0 }));
    }

    [Test]
    public async Task An_error_is_an_error_completion()
    {
        var answer = await InvokeAsync(UpstreamApp.Pack("throw", "7", "hub"), "throw");
        Assert.That(answer.AsSpan(1, 6).ToArray(), Is.EqualTo(new byte[] { 0x95, 0x03, 0x80, 0xA1, (byte)'7', 0x01 }));
        Assert.That(Encoding.UTF8.GetString(answer), Does.Contain("told to all"));
    }

    [Test]
    public async Task A_length_prefix_is_accepted()
    {
        var packed = UpstreamApp.Pack("text", "7", "x");
        Assert.That(ReadResult(await InvokeAsync([(byte)packed.Length, .. packed], "text")), Is.EqualTo("String:x"));
    }

    [Test]
    public async Task A_send_is_answered_with_nothing()
        => Assert.That(await InvokeAsync(UpstreamApp.Pack("text", null, "x"), "text"), Is.Empty);

    private static async Task<byte[]> InvokeAsync(byte[] body, string target)
    {
        using var response = await UpstreamApp.CallAsync("messages", target, body, "application/x-msgpack");
        Assert.That((int)response.StatusCode, Is.EqualTo(200), await response.Content.ReadAsStringAsync());
        Assert.That(response.Content.Headers.ContentType, Is.Null);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static string? ReadResult(byte[] answer)
    {
        var reader = new MessagePackReader(answer.AsMemory(answer[0] < 0x80 ? 1 : 2));
        Assert.That((reader.ReadArrayHeader(), reader.ReadInt32(), reader.ReadMapHeader(), reader.ReadString(), reader.ReadInt32()), Is.EqualTo((5, 3, 0, "7", 3)));
        return reader.ReadString();
    }
}
