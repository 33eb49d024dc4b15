using System.Net;
using System.Text.Json;
using InProcSignalR.Emulator.Tests.Support;

namespace InProcSignalR.Emulator.Tests.Clients;

public sealed class AdmissionTests
{
    private TestEmulator _emulator = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _emulator = await TestEmulator.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _emulator.DisposeAsync();

    [TestCase("http://localhost/client/?hub=chat")]
    [TestCase("http://LOCALHOST/client/?hub=Chat")]
    [TestCase("http://127.0.0.1/client/?hub=chat")]
    [TestCase("http://localhost:{port}/client/?hub=chat")]
    public async Task Negotiate_takes_tokens_for_the_hub_with_and_without_port(string audience) =>
        Assert.That(await NegotiateAsync("chat", TestTokens.Sign(WithPort(audience))), Is.EqualTo(HttpStatusCode.OK));

    [TestCase("http://localhost/client/?hub=other", Description = "another hub")]
    [TestCase("http://localhost:1/client/?hub=chat", Description = "another port")]
    [TestCase("http://example.org/client/?hub=chat", Description = "another host")]
    [TestCase("http://localhost/server/?hub=chat", Description = "another path")]
    [TestCase("http://localhost/client/?hub=chat&x=1", Description = "more query")]
    [TestCase("chat", Description = "no URL")]
    public async Task Negotiate_refuses_another_audience(string audience) =>
        Assert.That(await NegotiateAsync("chat", TestTokens.Sign(audience)), Is.EqualTo(HttpStatusCode.Unauthorized));

    [Test]
    public async Task Negotiate_refuses_expired_early_unsigned_and_foreign_tokens()
    {
        const string Audience = "http://localhost/client/?hub=chat";
        var now = DateTime.UtcNow;
        var valid = TestTokens.Sign(Audience);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await NegotiateAsync("chat", TestTokens.Sign(Audience, expires: now.AddMinutes(-1), notBefore: now.AddMinutes(-2))), Is.EqualTo(HttpStatusCode.Unauthorized), "expired");
            Assert.That(await NegotiateAsync("chat", TestTokens.Sign(Audience, notBefore: now.AddMinutes(10))), Is.EqualTo(HttpStatusCode.Unauthorized), "early");
            Assert.That(await NegotiateAsync("chat", TestTokens.Sign(Audience, key: new string('x', 44))), Is.EqualTo(HttpStatusCode.Unauthorized), "foreign key");
            Assert.That(await NegotiateAsync("chat", valid[..valid.LastIndexOf('.')] + "."), Is.EqualTo(HttpStatusCode.Unauthorized), "no signature");
            Assert.That(await NegotiateAsync("chat", "not a token"), Is.EqualTo(HttpStatusCode.Unauthorized), "no token at all");
            Assert.That(await NegotiateAsync("chat", null), Is.EqualTo(HttpStatusCode.Unauthorized), "nothing");
            Assert.That(await NegotiateAsync("chat", valid), Is.EqualTo(HttpStatusCode.OK), "valid");
        }
    }

    [TestCase("")]
    [TestCase("1chat")]
    [TestCase("a-b")]
    [TestCase("a%20b")]
    [TestCase("chat%0A")]
    public async Task A_wrong_hub_name_is_answered_with_400_and_the_rule(string hub)
    {
        using var answer = await _emulator.SendAsync(Negotiate(hub, TestTokens.Sign("http://localhost/client/?hub=chat")));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("hub"));
    }

    [Test]
    public async Task A_refusal_says_what_was_expected()
    {
        using var answer = await _emulator.SendAsync(Negotiate("chat", TestTokens.Sign("http://localhost/client/?hub=other")));
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(body.RootElement.GetProperty("code").GetString(), Is.EqualTo("Error.Unauthorized"));
            Assert.That(body.RootElement.GetProperty("message").GetString(), Does.Contain("hub=other").And.Contain("/client/?hub=chat"));
            Assert.That(answer.Headers.GetValues("x-ms-error-code"), Is.EqualTo(new[] { "Error.Unauthorized" }));
        }
    }

    [Test]
    public async Task Browsers_of_any_origin_may_connect_with_credentials()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, new Uri(_emulator.Endpoint, "client/negotiate?hub=chat&negotiateVersion=1"));
        preflight.Headers.Add("Origin", "https://page.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,x-requested-with,x-signalr-user-agent");
        using var answer = await _emulator.SendAsync(preflight);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(answer.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { "https://page.example" }));
            Assert.That(answer.Headers.GetValues("Access-Control-Allow-Credentials"), Is.EqualTo(new[] { "true" }));
            Assert.That(string.Join(',', answer.Headers.GetValues("Access-Control-Allow-Headers")), Does.Contain("authorization"));
        }
    }

    [Test]
    public async Task A_refused_request_carries_cors_headers_too_so_that_a_browser_shows_the_reason()
    {
        using var request = Negotiate("chat", null);
        request.Headers.Add("Origin", "https://page.example");
        using var answer = await _emulator.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(answer.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { "https://page.example" }));
    }

    [TestCase("", "connectionId")]
    [TestCase("&negotiateVersion=1", "connectionToken")]
    public async Task Negotiate_speaks_version_0_and_1(string query, string property)
    {
        using var answer = await _emulator.SendAsync(Negotiate("chat" + query, TestTokens.Sign("http://localhost/client/?hub=chat")));
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.That(body.RootElement.TryGetProperty(property, out _), Is.True);
        Assert.That(body.RootElement.GetProperty("availableTransports").GetArrayLength(), Is.EqualTo(3));
    }

    [TestCase("asrs.s.uid", 1, 1025, "user id")]
    [TestCase("asrs.s.group", 1, 1025, "group")]
    [TestCase("asrs.s.group", 1001, 1, "1001 groups")]
    public async Task Claims_beyond_the_limits_are_answered_with_400_and_the_limit(string type, int count, int length, string reason)
    {
        var value = new string('x', length);
        var claims = TestTokens.Claims(null, (type, count == 1 ? value : Enumerable.Repeat(value, count).ToArray()));
        using var answer = await _emulator.SendAsync(Negotiate("chat", TestTokens.Sign("http://localhost/client/?hub=chat", claims)));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(reason));
    }

    private async Task<HttpStatusCode> NegotiateAsync(string hub, string? token)
    {
        using var answer = await _emulator.SendAsync(Negotiate(hub, token));
        return answer.StatusCode;
    }

    private HttpRequestMessage Negotiate(string hub, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_emulator.Endpoint, $"client/negotiate?hub={hub}"));
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        return request;
    }

    private string WithPort(string audience) => audience.Replace("{port}", _emulator.Endpoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
