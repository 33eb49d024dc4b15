using System.Net.Http.Json;
using System.Text.Json;
using InProcSignalR.Emulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace InProcSignalR.Emulator.Tests.Clients;

/// <summary>A client renews its authentication at the URL it connected to, and stays connected.</summary>
public sealed class ClientRefreshTests
{
    private FakeTimeProvider _time = null!;
    private UpstreamServer _upstream = null!;
    private TestEmulator _emulator = null!;
    private string _connectionToken = null!;

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
        _connectionToken = await _emulator.NegotiateAsync("chat", TestEmulator.ClientToken("chat", "u1"));
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _emulator.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Test]
    public async Task A_newer_token_brings_its_claims_and_lifetime_without_a_reconnect()
    {
        await using var client = await ConnectAsync();
        await _upstream.NextAsync();
        var newer = TestTokens.Sign("http://localhost/client/?hub=chat", TestTokens.Claims("u1", ("role", "owner")), expires: In(10).UtcDateTime);

        var (status, body) = await RefreshAsync(newer);

        Assert.That(status, Is.EqualTo(200), body.ToString());
        Assert.That(body.GetProperty("accessToken").GetString(), Is.EqualTo(newer));
        Assert.That(body.GetProperty("tokenLifetimeSeconds").GetInt64(), Is.InRange(599, 600));
        await client.SendAsync([.. """{"type":1,"target":"m","arguments":[]}"""u8, 0x1E]);
        Assert.That((await _upstream.NextAsync()).Headers["X-ASRS-User-Claims"], Is.EqualTo("role: owner"));
    }

    [Test]
    public async Task A_connection_that_closes_with_its_authentication_takes_over_the_new_tokens_end()
    {
        await using var client = await ConnectAsync(Ends(In(5)));
        await _emulator.AnsweredAsync("connected");

        Assert.That((await RefreshAsync(TestEmulator.ClientToken("chat", "u1", Ends(In(9))))).Status, Is.EqualTo(200));
        _time.Advance(TimeSpan.FromMinutes(6));
        await client.SendAsync([.. """{"type":1,"target":"afterTheFirstEnd","arguments":[]}"""u8, 0x1E]);
        await _emulator.AnsweredAsync("afterTheFirstEnd");

        Assert.That((await RefreshAsync(TestEmulator.ClientToken("chat", "u1", Ends(In(1))))).Status, Is.EqualTo(200));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await client.LastWordsAsync(), Does.Contain("authentication of the connection expired"));
    }

    [Test]
    public async Task A_token_without_an_end_of_authentication_keeps_the_connection_for_its_own_lifetime()
    {
        await using var client = await ConnectAsync(Ends(In(5)));
        await _emulator.AnsweredAsync("connected");

        var ending = TestTokens.Sign("http://localhost/client/?hub=chat", TestTokens.Claims("u1"), expires: In(10).UtcDateTime);
        Assert.That((await RefreshAsync(ending)).Status, Is.EqualTo(200));
        _time.Advance(TimeSpan.FromMinutes(6));
        await client.SendAsync([.. """{"type":1,"target":"afterTheFirstEnd","arguments":[]}"""u8, 0x1E]);
        await _emulator.AnsweredAsync("afterTheFirstEnd");
        _time.Advance(TimeSpan.FromMinutes(4));

        Assert.That(await client.LastWordsAsync(), Does.Contain("authentication of the connection expired"));
    }

    [Test]
    public async Task A_refusal_names_its_error_and_leaves_the_connection_as_it_was()
    {
        await using var client = await ConnectAsync(("role", "guest"));
        await _upstream.NextAsync();
        var good = TestEmulator.ClientToken("chat", "u1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ErrorAsync(TestEmulator.ClientToken("chat", "u2")), Is.EqualTo((403, "permission_change_rejected")));
            Assert.That(await ErrorAsync(TestEmulator.ClientToken("chat")), Is.EqualTo((403, "permission_change_rejected")));
            Assert.That(await ErrorAsync(TestEmulator.ClientToken("other", "u1")), Is.EqualTo((401, "invalid_token")));
            Assert.That(await ErrorAsync(TestTokens.Sign("http://localhost/client/?hub=chat", expires: DateTime.UtcNow.AddMinutes(-1), notBefore: DateTime.UtcNow.AddHours(-1))), Is.EqualTo((401, "invalid_token")));
            Assert.That(await ErrorAsync(""), Is.EqualTo((401, "invalid_token")));
            Assert.That(await ErrorAsync(good, "?hub=chat&id=nobody"), Is.EqualTo((404, "connection_not_found")));
            Assert.That(await ErrorAsync(good, "?hub=chat"), Is.EqualTo((400, "missing_connection_token")));
            Assert.That(await ErrorAsync(good, $"?hub=a%20b&id={_connectionToken}"), Is.EqualTo((400, "invalid_hub")));
        }

        await client.SendAsync([.. """{"type":1,"target":"m","arguments":[]}"""u8, 0x1E]);
        Assert.That((await _upstream.NextAsync()).Headers["X-ASRS-User-Claims"], Is.EqualTo("role: guest"));
    }

    [Test]
    public async Task The_public_connection_id_is_no_connection_token()
    {
        await using var client = await _emulator.ConnectAsync("chat", "u1");
        Assert.That(await ErrorAsync(TestEmulator.ClientToken("chat", "u1"), $"?hub=chat&id={client.ConnectionId}"), Is.EqualTo((404, "connection_not_found")));
    }

    [Test]
    public async Task Only_POST_is_answered_and_browsers_of_any_origin_may()
    {
        using var get = await _emulator.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(_emulator.Endpoint, "client/refresh?hub=chat")));
        using var preflight = new HttpRequestMessage(HttpMethod.Options, new Uri(_emulator.Endpoint, "client/refresh?hub=chat"));
        preflight.Headers.Add("Origin", "https://page.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        using var allowed = await _emulator.SendAsync(preflight);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)get.StatusCode, Is.EqualTo(405));
            Assert.That((int)allowed.StatusCode, Is.EqualTo(204));
            Assert.That(allowed.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { "https://page.example" }));
        }
    }

    private DateTimeOffset In(int minutes) => _time.GetUtcNow().AddMinutes(minutes);

    private static (string Type, object Value)[] Ends(DateTimeOffset end) => [("asrs.s.coae", "True"), ("asrs.s.aeo", end.ToUnixTimeSeconds())];

    private Task<RawClient> ConnectAsync(params (string Type, object Value)[] claims) =>
        RawClient.ConnectAsync(_emulator, "chat", TestEmulator.ClientToken("chat", "u1", claims), _connectionToken);

    private async Task<(int Status, string? Error)> ErrorAsync(string token, string? query = null)
    {
        var (status, body) = await RefreshAsync(token, query);
        return (status, body.GetProperty("error").GetString());
    }

    private async Task<(int Status, JsonElement Body)> RefreshAsync(string token, string? query = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_emulator.Endpoint, "client/refresh" + (query ?? $"?hub=chat&id={_connectionToken}")));
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        using var answer = await _emulator.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
