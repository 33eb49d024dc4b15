using System.Net.Http.Json;
using System.Text.Json;
using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Time.Testing;

namespace InProcSignalR.Emulator.Tests.DataPlane;

public sealed class RefreshTests
{
    private const string Q = "?api-version=2024-12-01";
    private FakeTimeProvider _time = null!;
    private UpstreamServer _upstream = null!;
    private TestEmulator _emulator = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        _upstream = await UpstreamServer.StartAsync();
        _emulator = await TestEmulator.StartAsync(options =>
        {
            options.TimeProvider = _time;
            options.Upstream.Add(new UpstreamTemplate { UrlTemplate = _upstream.Url.AbsoluteUri });
        });
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _emulator.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Test]
    public async Task A_connection_closes_when_its_authentication_expires()
    {
        var end = _time.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds();
        await using var client = _emulator.CreateClient("chat", "u1", claims: [("asrs.s.coae", "True"), ("asrs.s.aeo", end)]);
        var closing = new Closing(client);
        await client.StartAsync();
        await _emulator.AnsweredAsync("connected");
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.That(await closing.ReasonAsync(), Does.Contain("authentication of the connection expired"));
    }

    [Test]
    public async Task A_refresh_moves_the_end_and_the_claims_without_reconnecting()
    {
        var end = _time.GetUtcNow().AddMinutes(5);
        var token = await ConnectionTokenAsync();
        await using var client = await ConnectByTokenAsync(token, end);
        await _upstream.NextAsync();
        await _emulator.AnsweredAsync("connected");

        var later = end.AddHours(1);
        var (status, body) = await CallAsync("/connections/:refreshAuth",
            new { connectionToken = token, expireTime = later, claims = new[] { new { type = "role", value = "owner" } } });
        Assert.That(status, Is.EqualTo(200), body.ToString());
        Assert.That(ClaimsOf(body), Is.EqualTo(new[] { "asrs.s.uid: u1", "role: owner" }));

        var (_, claims) = await CallAsync("/connections/claims", new { connectionToken = token });
        Assert.That(ClaimsOf(claims), Is.EqualTo(new[] { "asrs.s.uid: u1", "role: owner" }));

        _time.Advance(TimeSpan.FromMinutes(10));
        await client.SendAsync([.. """{"type":1,"target":"m","arguments":[]}"""u8, 0x1E]);
        Assert.That((await _upstream.NextAsync()).Headers["X-ASRS-User-Claims"], Is.EqualTo("role: owner"));
    }

    [Test]
    public async Task A_refresh_is_refused_for_another_user_an_unknown_connection_and_a_past_end()
    {
        var token = await ConnectionTokenAsync();
        await using var client = await ConnectByTokenAsync(token, _time.GetUtcNow().AddMinutes(5));
        await _upstream.NextAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await CallAsync("/connections/:refreshAuth", new { connectionToken = token, expireTime = DateTimeOffset.MaxValue, claims = new[] { new { type = "asrs.s.uid", value = "u2" } } })).Status, Is.EqualTo(403));
            Assert.That((await CallAsync("/connections/:refreshAuth", new { connectionToken = "nobody", expireTime = DateTimeOffset.MaxValue })).Status, Is.EqualTo(404));
            Assert.That((await CallAsync("/connections/:refreshAuth", new { connectionToken = token })).Status, Is.EqualTo(400));
            Assert.That((await CallAsync("/connections/:refreshAuth", new { connectionToken = token, expireTime = DateTimeOffset.UnixEpoch })).Status, Is.EqualTo(400));
            Assert.That((await CallAsync("/connections/:refreshAuth", new { })).Status, Is.EqualTo(400));
            Assert.That((await CallAsync("/connections/:refreshAuth", new { connectionToken = token, expireTime = DateTimeOffset.MaxValue, claims = new[] { new { type = "a" } } })).Status, Is.EqualTo(400));
            Assert.That((await CallAsync("/connections/:refreshAuth", new[] { 1 })).Status, Is.EqualTo(400));
            Assert.That((await CallAsync("/connections/claims", new { connectionToken = "nobody" })).Status, Is.EqualTo(404));
        }
    }

    [Test]
    public async Task Long_polling_goes_on_after_the_token_that_let_it_connect_has_expired()
    {
        var token = TestTokens.Sign("http://localhost/client/?hub=chat", TestTokens.Claims("u1"), expires: _time.GetUtcNow().AddMinutes(5).UtcDateTime);
        await using var client = _emulator.CreateClient("chat", transport: HttpTransportType.LongPolling, token: token);
        var received = new Received<int>(client, "m");
        await client.StartAsync();
        await _emulator.AnsweredAsync("connected");
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.That(await IsRefusedAsync(token), Is.True, "the token has expired");

        for (var sent = 0; sent < 3; sent++)
        {
            await _emulator.SendAsync("/api/hubs/chat", "m", $"[{sent}]");
            Assert.That(await received.NextAsync(), Is.EqualTo(sent));
        }
    }

    private async Task<bool> IsRefusedAsync(string token)
    {
        using var answer = await _emulator.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(_emulator.Endpoint, $"client/negotiate?hub=chat&access_token={token}")));
        return (int)answer.StatusCode == 401;
    }

    private Task<string> ConnectionTokenAsync() => _emulator.NegotiateAsync("chat", TestEmulator.ClientToken("chat", "u1"));

    private Task<RawClient> ConnectByTokenAsync(string connectionToken, DateTimeOffset end) => RawClient.ConnectAsync(
        _emulator, "chat", TestEmulator.ClientToken("chat", "u1", ("asrs.s.coae", "True"), ("asrs.s.aeo", end.ToUnixTimeSeconds())), connectionToken);

    private static IEnumerable<string> ClaimsOf(JsonElement answer) =>
        answer.GetProperty("claims").EnumerateArray().Select(claim => $"{claim.GetProperty("type").GetString()}: {claim.GetProperty("value").GetString()}");

    private async Task<(int Status, JsonElement Body)> CallAsync(string path, object body)
    {
        using var answer = await _emulator.RestAsync("POST", "/api/hubs/chat" + path + Q, JsonContent.Create(body));
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
