using System.Text;
using System.Text.Json;
using InProcSignalR.Emulator.Tests.Support;

namespace InProcSignalR.Emulator.Tests.DataPlane;

public sealed class BadRequestTests
{
    private const string Q = "?api-version=2022-06-01";
    private TestEmulator _emulator = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _emulator = await TestEmulator.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _emulator.DisposeAsync();

    [TestCase("", "JSON")]
    [TestCase("{", "JSON")]
    [TestCase("[]", "JSON object")]
    [TestCase("{}", "no target")]
    [TestCase("""{"target":""}""", "no target")]
    [TestCase("""{"target":5}""", "target is no text")]
    [TestCase("""{"target":"t","arguments":{}}""", "arguments are no array")]
    [TestCase("""{"target":"t","arguments":[1,]}""", "line 1, byte")]
    [TestCase("""{"target":"t","arguments":[]} more""", "line 1, byte")]
    [TestCase("""{"target":"\ud800","arguments":[]}""", "target is no text")]
    public async Task A_wrong_body_is_answered_with_what_is_wrong(string body, string reason) =>
        await ExpectAsync("POST", "/api/hubs/chat/:send" + Q, 400, "Error.InvalidArgument", reason, TestEmulator.Json(body));

    [Test]
    public async Task Nesting_without_end_is_answered_with_400() =>
        await ExpectAsync("POST", "/api/hubs/chat/:send" + Q, 400, "Error.InvalidArgument", "JSON",
            TestEmulator.Json($$"""{"target":"t","arguments":{{new string('[', 100_000)}}"""));

    [Test]
    public async Task A_body_above_a_megabyte_is_answered_with_413() =>
        await ExpectAsync("POST", "/api/hubs/chat/:send" + Q, 413, "Error.RequestTooLarge", "1048576",
            TestEmulator.Json($$"""{"target":"t","arguments":["{{new string('x', 1024 * 1024)}}"]}"""));

    [Test]
    public async Task A_body_of_a_megabyte_is_fine()
    {
        const string Rest = """{"target":"t","arguments":[""]}""";
        var body = Rest.Replace("\"\"", $"\"{new string('x', 1024 * 1024 - Rest.Length)}\"", StringComparison.Ordinal);
        using var answer = await _emulator.RestAsync("POST", "/api/hubs/chat/:send" + Q, TestEmulator.Json(body));
        Assert.That((int)answer.StatusCode, Is.EqualTo(202));
    }

    [TestCase("/api/hubs/chat/:send", "no api-version")]
    [TestCase("/api/hubs/chat/:send?api-version=2019-01-01", "2026-07-01, 2024-12-01, 2022-06-01")]
    public async Task An_unknown_version_is_answered_with_those_there_are(string path, string reason) =>
        await ExpectAsync("POST", path, 400, "Error.InvalidArgument", reason, TestEmulator.Json("{}"));

    [TestCase("/api/hubs/1chat/:send" + Q, "hub")]
    [TestCase("/api/hubs/ch-at/:send" + Q, "hub")]
    [TestCase("/api/hubs/chat%0A/:send" + Q, "hub")]
    [TestCase("/api/hubs/chat/:send" + Q + "&application=a-b", "application")]
    [TestCase("/api/hubs/chat/users/%20/:send" + Q, "user is empty")]
    public async Task A_wrong_name_is_answered_with_the_rule(string path, string reason) =>
        await ExpectAsync("POST", path, 400, "Error.InvalidArgument", reason, TestEmulator.Json("""{"target":"t"}"""));

    [Test]
    public async Task A_name_that_is_too_long_is_answered_with_the_limit() =>
        await ExpectAsync("POST", $"/api/hubs/chat/users/{new string('u', 1025)}/:send{Q}", 400, "Error.InvalidArgument", "1024", TestEmulator.Json("""{"target":"t"}"""));

    /// <summary>A text frame that is no UTF-8 ends the connection of every client that gets it.</summary>
    [TestCase("/api/hubs/chat/:send" + Q, "{\"target\":\"t\",\"arguments\":[\"~\"]}")]
    [TestCase("/api/hubs/chat/:execute?api-version=2024-12-01", "[{\"type\":\"SendMessage\",\"message\":{\"target\":\"t\",\"arguments\":[\"~\"]}}]")]
    [TestCase("/api/hubs/chat/connections/c/streams/s/:send?api-version=2024-12-01", "\"~\"")]
    public async Task A_body_that_is_no_utf8_is_answered_with_400(string path, string body)
    {
        using var content = new ByteArrayContent([.. Encoding.ASCII.GetBytes(body).Select(static value => value == (byte)'~' ? (byte)0xFF : value)]);
        await ExpectAsync("POST", path, 400, "Error.InvalidArgument", "UTF-8", content);
    }

    [TestCase("userId eq 'a")]
    [TestCase("cast(5)")]
    [TestCase("1 div 622222222922222222222 div 62222222222222222222222222222222")]
    public async Task A_filter_that_is_none_is_answered_with_400(string filter) =>
        await ExpectAsync("POST", $"/api/hubs/chat/:execute?api-version=2024-12-01&filter={Uri.EscapeDataString(filter)}", 400, "Error.InvalidArgument", "filter", TestEmulator.Json("[]"));

    [TestCase("00")]
    [TestCase("81")]
    [TestCase("81A46A736F6EC40100")]
    [TestCase("81AB6D6573736167657061636BC402019F")]
    [TestCase("80")]
    [TestCase("DFFFFFFFFF")]
    public async Task Wrong_MessagePack_is_answered_with_400(string hex)
    {
        using var content = new ByteArrayContent(Convert.FromHexString(hex));
        content.Headers.ContentType = new("application/octet-stream");
        await ExpectAsync("POST", "/api/hubs/chat/:send" + Q, 400, "Error.InvalidArgument", "", content);
    }

    /// <summary>Every hub that a call named stayed in memory, and on the live page.</summary>
    [Test]
    public async Task A_call_on_a_hub_that_nobody_has_joined_leaves_nothing_behind()
    {
        using var there = await _emulator.RestAsync("HEAD", "/api/hubs/visited/users/u" + Q);
        await _emulator.SendAsync("/api/hubs/visited", "m");
        using var added = await _emulator.RestAsync("PUT", "/api/hubs/kept/users/u/groups/g" + Q);
        using var kept = await _emulator.RestAsync("HEAD", "/api/hubs/kept/users/u/groups/g" + Q);
        using var page = await _emulator.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(_emulator.Endpoint, "live/state")));
        using var metrics = await _emulator.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(_emulator.Endpoint, "metrics")));
        using var state = JsonDocument.Parse(await page.Content.ReadAsStringAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)kept.StatusCode, Is.EqualTo(200));
            Assert.That(state.RootElement.GetProperty("hubs").EnumerateArray().Select(hub => hub.GetProperty("name").GetString()), Does.Contain("kept").And.Not.Contain("visited"));
            Assert.That(await metrics.Content.ReadAsStringAsync(), Does.Not.Contain("visited"));
        }
    }

    [Test]
    public async Task Unknown_paths_are_404_and_wrong_methods_405()
    {
        using var unknown = await _emulator.RestAsync("GET", "/api/hubs/chat/nothing" + Q);
        using var method = await _emulator.RestAsync("PATCH", "/api/hubs/chat/users/u1" + Q);
        Assert.That((int)unknown.StatusCode, Is.EqualTo(404));
        Assert.That((int)method.StatusCode, Is.EqualTo(405));
    }

    private async Task ExpectAsync(string method, string path, int status, string code, string reason, HttpContent? body = null)
    {
        using var answer = await _emulator.RestAsync(method, path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), text);
        using var error = JsonDocument.Parse(text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.RootElement.GetProperty("code").GetString(), Is.EqualTo(code));
            Assert.That(error.RootElement.GetProperty("message").GetString(), Does.Contain(reason));
            Assert.That(answer.Headers.GetValues("x-ms-error-code"), Is.EqualTo(new[] { code }));
        }
    }
}
