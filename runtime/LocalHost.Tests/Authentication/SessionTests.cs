using System.Net;
using System.Text.Json.Nodes;
using InProcSignalR.LocalHost.Authentication;
using InProcSignalR.LocalHost.Authentication.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace InProcSignalR.LocalHost.Tests.Authentication;

/// <summary>How sessions begin, are refreshed, and end; for browsers and for clients that send X-ZUMO-AUTH.</summary>
public sealed class SessionTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);
    private static readonly TimeSpan Extension = TimeSpan.FromHours(10);

    private static readonly AuthSettings Settings = TestSettings.Create() with
    {
        UnauthenticatedAction = UnauthenticatedAction.Return401,
        Providers =
        [
            new IdentityProvider("aad") { HasSecret = true, AsksForRefreshToken = true, ClientId = "my-app" },
            new IdentityProvider("google") { HasSecret = true },
            new IdentityProvider("facebook") { HasSecret = true, AsksForRefreshToken = true },
        ],
        SessionLifetime = Lifetime,
        RefreshExtension = Extension,
        KeepsTokens = true,
    };

    private readonly TestClock _clock = new();
    private GuardedSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _site = await GuardedSite.StartAsync(Settings, _clock);

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Clients_are_signed_in_as_different_users_at_once()
    {
        using var ada = await SignInAsync("ada");
        using var grace = await SignInAsync("grace", "google");
        using var nobody = _site.CreateClient();
        for (var round = 0; round < 3; round++)
        {
            var (adas, graces) = (ada.ReadPlatformHeadersAsync(), grace.ReadPlatformHeadersAsync());
            Assert.That((await adas)["X-MS-CLIENT-PRINCIPAL-ID"], Is.EqualTo("ada"));
            Assert.That((await graces)["X-MS-CLIENT-PRINCIPAL-ID"], Is.EqualTo("grace"));
            Assert.That(await StatusAsync(nobody, "/"), Is.EqualTo(HttpStatusCode.Unauthorized));
        }
    }

    [Test]
    public async Task A_session_ends_at_its_time_whatever_happens_in_between()
    {
        using var ada = await SignInAsync("ada");
        _clock.Advance(Lifetime - TimeSpan.FromSeconds(2));
        Assert.That(await StatusAsync(ada, "/"), Is.EqualTo(HttpStatusCode.OK));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That(await StatusAsync(ada, "/"), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await StatusAsync(ada, "/.auth/me"), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_session_that_ended_can_be_refreshed_for_a_while()
    {
        using var ada = await SignInAsync("ada");
        var before = (await ada.ReadMeAsync())["expires_on"]!.GetValue<DateTimeOffset>();
        _clock.Advance(Lifetime + Extension - TimeSpan.FromSeconds(2));
        Assert.That(await StatusAsync(ada, "/"), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await StatusAsync(ada, "/.auth/refresh"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusAsync(ada, "/"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await ada.ReadMeAsync())["expires_on"]!.GetValue<DateTimeOffset>(), Is.GreaterThan(before));

        _clock.Advance(Lifetime + Extension);
        Assert.That(await StatusAsync(ada, "/.auth/refresh"), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCase("google", "offline_access")]
    [TestCase("facebook", "gives no refresh tokens")]
    public async Task Without_a_refresh_token_nothing_is_refreshed_and_the_remedy_is_said(string provider, string remedy)
    {
        using var ada = await SignInAsync("ada", provider);
        using var response = await ada.GetAsync("/.auth/refresh");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain(remedy));
    }

    [Test]
    public async Task Without_a_token_store_nothing_is_refreshed()
    {
        await using var site = await GuardedSite.StartAsync(Settings with { KeepsTokens = false });
        using var ada = site.CreateClient();
        await ada.SignInAsync("aad", ("user_id", "ada"));
        using var response = await ada.GetAsync("/.auth/refresh");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("login.tokenStore.enabled"));
    }

    [Test]
    public async Task Nobody_has_nothing_to_refresh_and_no_session_to_end()
    {
        using var nobody = _site.CreateClient();
        Assert.That(await StatusAsync(nobody, "/.auth/refresh"), Is.EqualTo(HttpStatusCode.Unauthorized));
        using var signOut = await nobody.PostAsync("/.auth/local/sign-out-everywhere");
        Assert.That(signOut.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_client_signs_in_with_a_providers_token_and_sends_its_session()
    {
        using var client = _site.CreateClient();
        var token = (string)(await IssueAsync(client, "aad", "zumo-ada"))["access_token"]!;
        var session = await ReadJsonAsync(await client.PostJsonAsync("/.auth/login/aad", $$"""{ "access_token": "{{token}}" }"""));
        Assert.That((string?)session["user"]!["userId"], Does.Match("^sid:[0-9a-f]{32}$"));

        var header = ("X-ZUMO-AUTH", (string)session["authenticationToken"]!);
        var headers = await client.ReadPlatformHeadersAsync(header);
        Assert.That(headers["X-MS-CLIENT-PRINCIPAL-ID"], Is.EqualTo("zumo-ada"));
        Assert.That(headers["X-MS-CLIENT-PRINCIPAL-NAME"], Is.EqualTo("Ada"));
        Assert.That((string?)(await client.ReadMeAsync(header))["user_id"], Is.EqualTo("zumo-ada"));
        Assert.That(await StatusAsync(client, "/"), Is.EqualTo(HttpStatusCode.Unauthorized), "no cookie is set");

        _clock.Advance(Lifetime);
        Assert.That(await StatusAsync(client, "/", header), Is.EqualTo(HttpStatusCode.Unauthorized));
        using var refresh = await client.GetAsync("/.auth/refresh", header);
        var renewed = (await ReadJsonAsync(refresh))["authenticationToken"]!.GetValue<string>();
        Assert.That(await StatusAsync(client, "/", ("X-ZUMO-AUTH", renewed)), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task What_the_token_says_is_what_the_principal_has()
    {
        using var client = _site.CreateClient();
        (string, string)[] person = [("user_id", "ada"), ("name", "Ada"), ("email", "ada@contoso.example"), ("roles", "admin,editor"), ("claims", "department=Engines\ngroups=1\ngroups=2")];
        await client.SignInAsync("aad", person);
        var byPage = await client.ReadPlatformHeadersAsync();
        var tokens = await ReadJsonAsync(await client.PostAsync("/.auth/local/token", [("provider", "aad"), .. person]));
        var session = await ReadJsonAsync(await client.PostJsonAsync("/.auth/login/aad", $$"""{ "id_token": "{{tokens["id_token"]}}" }"""));
        var byToken = await client.ReadPlatformHeadersAsync(("X-ZUMO-AUTH", (string)session["authenticationToken"]!));
        Assert.That(byToken["X-MS-CLIENT-PRINCIPAL"], Is.EqualTo(byPage["X-MS-CLIENT-PRINCIPAL"]));
    }

    [Test]
    public async Task A_session_that_is_none_is_refused_even_beside_a_cookie()
    {
        using var ada = await SignInAsync("ada");
        Assert.That(await StatusAsync(ada, "/", ("X-ZUMO-AUTH", "nonsense")), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCase("application/json", "{", 400, "access_token")]
    [TestCase("application/json", "[]", 400, "access_token")]
    [TestCase("application/json", """{ "token": "t" }""", 400, "access_token")]
    [TestCase("text/plain", """{ "access_token": "t" }""", 400, "application/json")]
    [TestCase("application/json", """{ "access_token": "t" }""", 401, "was not issued by")]
    [TestCase("application/json", """{ "access_token": "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ." }""", 401, "was not issued by")]
    public async Task A_bad_sign_in_of_a_client_is_said(string type, string body, int status, string expected)
    {
        using var client = _site.CreateClient();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, type);
        using var response = await client.SendAsync(HttpMethod.Post, "/.auth/login/aad", content);
        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain(expected));
    }

    [Test]
    public async Task A_body_has_a_limit()
    {
        using var client = _site.CreateClient();
        using var response = await client.PostJsonAsync("/.auth/login/aad", $$"""{ "access_token": "{{new string('a', 70_000)}}" }""");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("65536 bytes"));
    }

    [Test]
    public async Task A_token_of_another_provider_or_of_another_kind_or_of_the_past_signs_nobody_in()
    {
        using var client = _site.CreateClient();
        var google = await IssueAsync(client, "google", "ada");
        var entra = await IssueAsync(client, "aad", "ada");
        await AssertRefusedAsync((string)google["id_token"]!, "another app");
        await AssertRefusedAsync((string)entra["refresh_token"]!, "a refresh token");
        _clock.Advance(TimeSpan.FromHours(1));
        await AssertRefusedAsync((string)entra["id_token"]!, "has expired");

        var facebook = await IssueAsync(client, "facebook", "ada");
        using var response = await client.PostJsonAsync("/.auth/login/google", $$"""{ "access_token": "{{facebook["access_token"]}}" }""");
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("one of facebook, not of google"));

        async Task AssertRefusedAsync(string token, string expected)
        {
            using var answer = await client.PostJsonAsync("/.auth/login/aad", $$"""{ "id_token": "{{token}}" }""");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(expected));
        }
    }

    [Test]
    public async Task A_refresh_token_gives_new_tokens()
    {
        using var client = _site.CreateClient();
        var refreshToken = (string)(await IssueAsync(client, "aad", "ada"))["refresh_token"]!;
        _clock.Advance(TimeSpan.FromHours(3));
        var renewed = await ReadJsonAsync(await client.PostAsync("/.auth/local/token", ("provider", "aad"), ("refresh_token", refreshToken)));
        using var signIn = await client.PostJsonAsync("/.auth/login/aad", $$"""{ "access_token": "{{renewed["access_token"]}}" }""");
        Assert.That(signIn.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        using var bad = await client.PostAsync("/.auth/local/token", ("provider", "aad"), ("refresh_token", (string)renewed["id_token"]!));
        Assert.That(bad.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Signing_out_everywhere_ends_every_session_of_the_user_and_no_other()
    {
        var userId = NewId();
        using var browser = await SignInAsync(userId);
        using var otherBrowser = await SignInAsync(userId);
        using var sameIdElsewhere = await SignInAsync(userId, "google");
        using var grace = await SignInAsync(NewId());
        using var client = _site.CreateClient();
        var session = await ReadJsonAsync(await client.PostJsonAsync("/.auth/login/aad", $$"""{ "access_token": "{{(await IssueAsync(client, "aad", userId))["access_token"]}}" }"""));
        var header = ("X-ZUMO-AUTH", (string)session["authenticationToken"]!);
        Assert.That(await StatusAsync(client, "/", header), Is.EqualTo(HttpStatusCode.OK));

        using var signOut = await browser.PostAsync("/.auth/local/sign-out-everywhere");
        Assert.That(signOut.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await StatusAsync(browser, "/"), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await StatusAsync(otherBrowser, "/"), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await StatusAsync(otherBrowser, "/.auth/refresh"), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await StatusAsync(client, "/", header), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await StatusAsync(sameIdElsewhere, "/"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusAsync(grace, "/"), Is.EqualTo(HttpStatusCode.OK));

        await browser.SignInAsync("aad", ("user_id", userId));
        Assert.That(await StatusAsync(browser, "/"), Is.EqualTo(HttpStatusCode.OK), "signing in again works at once");
        Assert.That(await StatusAsync(otherBrowser, "/"), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_client_without_cookies_signs_out_everywhere_too()
    {
        var userId = NewId();
        using var browser = await SignInAsync(userId);
        using var client = _site.CreateClient();
        var session = await ReadJsonAsync(await client.PostJsonAsync("/.auth/login/aad", $$"""{ "access_token": "{{(await IssueAsync(client, "aad", userId))["access_token"]}}" }"""));
        using var signOut = await client.SendAsync(HttpMethod.Post, "/.auth/local/sign-out-everywhere", null, ("X-ZUMO-AUTH", (string)session["authenticationToken"]!));
        Assert.That(signOut.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await StatusAsync(browser, "/"), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Another_sites_page_signs_nobody_out_everywhere()
    {
        using var ada = await SignInAsync(NewId());
        using var signOut = await ada.SendAsync(HttpMethod.Post, "/.auth/local/sign-out-everywhere", null, ("Sec-Fetch-Site", "cross-site"));
        Assert.That(signOut.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await StatusAsync(ada, "/"), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_large_session_fits_into_several_cookies()
    {
        using var ada = _site.CreateClient();
        await ada.SignInAsync("aad", ("user_id", "ada"), ("claims", string.Join('\n', Enumerable.Range(0, 60).Select(index => $"claim{index}={new string('v', 90)}"))));
        Assert.That((await ada.ReadMeAsync())["user_claims"]!.AsArray(), Has.Count.GreaterThanOrEqualTo(60));
        using var signOut = await ada.GetAsync("/.auth/logout");
        Assert.That(await StatusAsync(ada, "/"), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCase("http", false)]
    [TestCase("https", true)]
    public void The_cookie_is_out_of_a_scripts_reach_and_of_a_wires_where_it_can_be(string scheme, bool isSecure)
    {
        var context = new DefaultHttpContext { RequestServices = _site.Services };
        context.Request.Scheme = scheme;
        _site.Services.GetRequiredService<AuthSessions>().AppendCookies(context, PrincipalFactory.Create(new Persona("ada", "Ada"), Settings.Providers[0]));
        var cookie = context.Response.Headers.SetCookie.ToString();
        Assert.That(cookie, Does.StartWith("AppServiceAuthSession=").And.Contain("; path=/").And.Contain($"; samesite={(isSecure ? "none" : "lax")};").And.Contain("; httponly"));
        Assert.That(cookie.Contains("; secure", StringComparison.Ordinal), Is.EqualTo(isSecure));
    }

    private static string NewId() => $"user-{Guid.NewGuid():N}";

    private async Task<AuthClient> SignInAsync(string userId, string provider = "aad")
    {
        var client = _site.CreateClient();
        await client.SignInAsync(provider, ("user_id", userId));
        return client;
    }

    private static async Task<JsonObject> IssueAsync(AuthClient client, string provider, string userId)
        => await ReadJsonAsync(await client.PostAsync("/.auth/local/token", ("provider", provider), ("user_id", userId), ("name", "Ada")));

    private static async Task<JsonObject> ReadJsonAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var body = await response.Content.ReadAsStringAsync();
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), body);
            return JsonNode.Parse(body)!.AsObject();
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(AuthClient client, string path, params (string Name, string Value)[] headers)
    {
        using var response = await client.GetAsync(path, headers);
        return response.StatusCode;
    }
}
