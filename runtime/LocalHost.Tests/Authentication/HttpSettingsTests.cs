using System.Text.Json.Nodes;
using InProcSignalR.LocalHost.Authentication;

namespace InProcSignalR.LocalHost.Tests.Authentication;

/// <summary><c>httpSettings</c> of auth.json: where the platform's paths are, and what a proxy in front says.</summary>
public sealed class HttpSettingsTests
{
    private static readonly (string, string) Person = ("Accept", "text/html");

    [Test]
    public async Task Everything_is_below_the_prefix()
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create() with { Paths = new AuthPaths("/platform/auth"), Providers = [new IdentityProvider(IdentityProvider.EntraId), new IdentityProvider(IdentityProvider.GitHub)] });
        using var client = site.CreateClient();
        using var away = await client.GetAsync("/api/x", Person);
        Assert.That(away.Headers.Location?.ToString(), Is.EqualTo("/platform/auth/login/aad?post_login_redirect_uri=%2Fapi%2Fx"));

        var html = await ReadAsync(client, away.Headers.Location!.ToString());
        Assert.That(html, Does.Contain("action=\"/platform/auth/login/aad/callback\"").And.Contain("/platform/auth/login/github?").And.Not.Contain("/.auth"));
        using var signIn = await client.PostAsync("/platform/auth/login/aad/callback", ("user_id", "ada"));
        Assert.That((int)signIn.StatusCode, Is.EqualTo(302));
        Assert.That(await ReadAsync(client, "/platform/auth/me"), Does.Contain("ada"));
        html = await ReadAsync(client, "/platform/auth/login/aad");
        Assert.That(html, Does.Contain("formaction=\"/platform/auth/logout\"").And.Contain("formaction=\"/platform/auth/local/sign-out-everywhere\""));

        using var signOut = await client.GetAsync("/platform/auth/logout");
        Assert.That(signOut.Headers.Location?.ToString(), Is.EqualTo("/platform/auth/logout/done"));
        Assert.That(await ReadAsync(client, "/platform/auth/logout/done"), Does.Contain("/platform/auth/login/aad"));
    }

    [Test]
    public async Task So_is_the_local_issuer()
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create() with { Paths = new AuthPaths("/platform/auth") });
        using var client = site.CreateClient();
        var metadata = JsonNode.Parse(await ReadAsync(client, "/platform/auth/local/.well-known/openid-configuration"))!;
        var root = new Uri(site.Address, "/platform/auth").AbsoluteUri;
        Assert.That((string?)metadata["issuer"], Is.EqualTo($"{root}/local"));
        Assert.That((string?)metadata["authorization_endpoint"], Is.EqualTo($"{root}/login/aad"));
        Assert.That((string?)metadata["token_endpoint"], Is.EqualTo($"{root}/local/token"));
        Assert.That((string?)metadata["jwks_uri"], Is.EqualTo($"{root}/local/keys"));

        using var issued = await client.PostAsync("/platform/auth/local/token", ("user_id", "ada"));
        var token = (string)JsonNode.Parse(await issued.Content.ReadAsStringAsync())!["access_token"]!;
        using var session = await client.PostJsonAsync("/platform/auth/login/aad", $$"""{ "access_token": "{{token}}" }""");
        Assert.That((int)session.StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task The_usual_paths_are_the_apps_then()
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create() with { Paths = new AuthPaths("/platform"), UnauthenticatedAction = UnauthenticatedAction.Return401 });
        using var client = site.CreateClient();
        using var response = await client.GetAsync("/.auth/me");
        Assert.That((int)response.StatusCode, Is.EqualTo(401));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("Sign in at /platform/login/aad"));
    }

    [Test]
    public async Task The_cookie_goes_to_other_sites_by_https_only()
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create() with { Proxy = ForwardProxy.Standard });
        using var client = site.CreateClient();
        Assert.That(await SignInAsync(client), Does.Contain("samesite=lax").And.Not.Contain("secure"));
        Assert.That(await SignInAsync(client, ("X-Forwarded-Proto", "https")), Does.Contain("samesite=none").And.Contain("secure").And.Contain("httponly"));

        using var signOut = await client.SendAsync(HttpMethod.Get, "/.auth/logout", null, ("X-Forwarded-Proto", "https"));
        Assert.That(string.Concat(signOut.Headers.GetValues("Set-Cookie")), Does.Contain("samesite=none").And.Contain("secure"));
    }

    [TestCase("X-Forwarded-Host", "X-Forwarded-Proto", 302)]
    [TestCase("X-Original-Host", "X-Forwarded-Proto", 400)]
    public async Task A_redirect_may_lead_to_the_address_that_the_proxy_says(string hostHeader, string protoHeader, int status)
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create() with { Proxy = ForwardProxy.Standard });
        Assert.That(await StatusOfReturnAsync(site, (hostHeader, "app.example"), (protoHeader, "https")), Is.EqualTo(status));
    }

    [Test]
    public async Task A_proxys_own_headers_can_be_named()
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create() with { Proxy = new ForwardProxy("X-Original-Host", "X-Original-Proto") });
        Assert.That(await StatusOfReturnAsync(site, ("X-Original-Host", "app.example"), ("X-Original-Proto", "https")), Is.EqualTo(302));
        Assert.That(await StatusOfReturnAsync(site, ("X-Forwarded-Host", "app.example"), ("X-Forwarded-Proto", "https")), Is.EqualTo(400));
    }

    [Test]
    public async Task Without_a_convention_no_proxy_is_believed()
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create());
        using var client = site.CreateClient();
        Assert.That(await StatusOfReturnAsync(site, ("X-Forwarded-Host", "app.example"), ("X-Forwarded-Proto", "https")), Is.EqualTo(400));
        Assert.That(await SignInAsync(client, ("X-Forwarded-Proto", "https")), Does.Contain("samesite=lax"));
    }

    private static async Task<string> ReadAsync(AuthClient client, string path)
    {
        using var response = await client.GetAsync(path, Person);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task<string> SignInAsync(AuthClient client, params (string, string)[] headers)
    {
        using var response = await client.SendAsync(HttpMethod.Post, "/.auth/login/aad/callback", new FormUrlEncodedContent([KeyValuePair.Create("user_id", "ada")]), headers);
        return response.Headers.GetValues("Set-Cookie").Single();
    }

    private static async Task<int> StatusOfReturnAsync(GuardedSite site, params (string, string)[] headers)
    {
        using var client = site.CreateClient();
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("user_id", "ada"), KeyValuePair.Create("post_login_redirect_uri", "https://app.example/back")]);
        using var response = await client.SendAsync(HttpMethod.Post, "/.auth/login/aad/callback", content, headers);
        return (int)response.StatusCode;
    }
}
