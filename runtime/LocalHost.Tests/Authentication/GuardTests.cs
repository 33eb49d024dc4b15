using System.Net;
using InProcSignalR.LocalHost.Authentication;

namespace InProcSignalR.LocalHost.Tests.Authentication;

/// <summary>What happens to requests of nobody, by each setting.</summary>
public sealed class GuardTests
{
    private static readonly (string, string)[] Person = [("Accept", "text/html"), ("Sec-Fetch-Mode", "navigate")];
    private static readonly (string, string)[] Script = [("Accept", "*/*"), ("Sec-Fetch-Mode", "cors")];

    [TestCase(nameof(UnauthenticatedAction.RedirectToLoginPage), 302, 401)]
    [TestCase(nameof(UnauthenticatedAction.AllowAnonymous), 200, 200)]
    [TestCase(nameof(UnauthenticatedAction.Return401), 401, 401)]
    [TestCase(nameof(UnauthenticatedAction.Return403), 403, 403)]
    [TestCase(nameof(UnauthenticatedAction.Return404), 404, 404)]
    public async Task Each_action_has_its_answer(string action, int forPerson, int forScript)
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create() with { UnauthenticatedAction = Enum.Parse<UnauthenticatedAction>(action), ExcludedPaths = ["/open", "/below/*"] });
        using var client = site.CreateClient();
        Assert.That(await StatusAsync(client, HttpMethod.Get, "/api/x", Person), Is.EqualTo(forPerson));
        Assert.That(await StatusAsync(client, HttpMethod.Get, "/api/x", Script), Is.EqualTo(forScript));
        Assert.That(await StatusAsync(client, HttpMethod.Post, "/api/x", Person), Is.EqualTo(forScript), "a form that is sent is not sent on to a page");
        Assert.That(await StatusAsync(client, HttpMethod.Get, "/open", Script), Is.EqualTo(200));
        Assert.That(await StatusAsync(client, HttpMethod.Post, "/below/this", Script), Is.EqualTo(200));

        await client.SignInAsync("aad", ("user_id", "ada"));
        Assert.That(await StatusAsync(client, HttpMethod.Get, "/api/x", Script), Is.EqualTo(200));
    }

    [TestCase("aad")]
    [TestCase("google")]
    public async Task A_person_is_sent_to_the_default_provider_and_back(string provider)
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create() with { Providers = [new("aad"), new("google")], DefaultProvider = provider });
        using var client = site.CreateClient();
        using var response = await client.GetAsync("/api/x?a=b&c=%2F", Person);
        Assert.That(response.Headers.Location?.ToString(), Is.EqualTo($"/.auth/login/{provider}?post_login_redirect_uri=%2Fapi%2Fx%3Fa%3Db%26c%3D%252F"));
    }

    [Test]
    public async Task A_path_that_looks_like_another_site_leads_to_no_other_site()
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create());
        using var client = site.CreateClient();
        using var response = await client.GetAsync($"{site.Address}/evil.example/x", Person);
        Assert.That(response.Headers.Location?.ToString(), Does.EndWith("=%2F%2Fevil.example%2Fx"));
        using var page = await client.GetAsync(response.Headers.Location!.ToString());
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Nobody_can_pretend_to_be_the_platform()
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create() with { UnauthenticatedAction = UnauthenticatedAction.AllowAnonymous });
        using var client = site.CreateClient();
        var headers = await client.ReadPlatformHeadersAsync(
            ("X-MS-CLIENT-PRINCIPAL-ID", "admin"), ("x-ms-client-principal", "e30="), ("X-MS-CLIENT-PRINCIPAL-ANYTHING", "1"), ("X-MS-TOKEN-AAD-ID-TOKEN", "t"), ("X-MS-OTHER", "stays"));
        Assert.That(headers, Is.EqualTo(new Dictionary<string, string> { ["X-MS-OTHER"] = "stays" }));
    }

    [Test]
    public async Task Signing_out_leads_to_a_page_that_says_so()
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create());
        using var client = site.CreateClient();
        await client.SignInAsync("aad", ("user_id", "ada"));
        using var signOut = await client.GetAsync("/.auth/logout", Person);
        Assert.That(signOut.Headers.Location?.ToString(), Is.EqualTo("/.auth/logout/done"));
        using var done = await client.GetAsync("/.auth/logout/done", Person);
        Assert.That(await done.Content.ReadAsStringAsync(), Does.Contain("You have been signed out"));
        Assert.That(await StatusAsync(client, HttpMethod.Get, "/.auth/me", Script), Is.EqualTo(401));
    }

    [Test]
    public async Task A_path_of_the_app_signs_out_where_the_settings_say_so()
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create() with { LogoutPath = "/bye" });
        using var client = site.CreateClient();
        await client.SignInAsync("aad", ("user_id", "ada"));
        using var signOut = await client.GetAsync("/bye?post_logout_redirect_uri=/after", Person);
        Assert.That(signOut.Headers.Location?.ToString(), Is.EqualTo("/after"));
        Assert.That(await StatusAsync(client, HttpMethod.Get, "/.auth/me", Script), Is.EqualTo(401));
    }

    [TestCase("/.auth/anything")]
    [TestCase("/.AUTH/local/token")]
    [TestCase("/.auth")]
    public async Task What_is_below_the_platforms_path_never_reaches_the_app(string path)
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create());
        using var client = site.CreateClient();
        using var response = await client.GetAsync(path, Script);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Who_is_turned_away_reads_where_to_sign_in()
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create());
        using var client = site.CreateClient();
        using var response = await client.GetAsync("/api/x", Script);
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("/.auth/login/aad").And.Contain("excludedPaths"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_part_of_a_page_is_kept_where_the_settings_say_so(bool isKept)
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create() with { PreservesFragments = isKept });
        using var client = site.CreateClient();
        using var page = await client.GetAsync("/.auth/login/aad", Person);
        Assert.That((await page.Content.ReadAsStringAsync()).Contains("location.hash", StringComparison.Ordinal), Is.EqualTo(isKept));
        using var signIn = await client.PostSignInAsync("aad", ("user_id", "ada"), ("post_login_redirect_uri", "/page#part"));
        Assert.That(signIn.Headers.Location?.ToString(), Is.EqualTo("/page#part"));
    }

    [Test]
    public async Task A_form_has_a_limit()
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create());
        using var client = site.CreateClient();
        using var large = await client.PostSignInAsync("aad", ("user_id", "ada"), ("claims", new string('a', 70_000)));
        using var many = await client.PostAsync("/.auth/local/token", [.. Enumerable.Range(0, 2000).Select(index => ($"f{index}", ""))]);
        using var json = await client.PostJsonAsync("/.auth/login/aad/callback", "{}");
        foreach (var response in new[] { large, many, json })
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("form of at most 65536 bytes"));
        }
    }

    [TestCase("https://evil.example/")]
    [TestCase("/\\evil.example")]
    public async Task A_redirect_elsewhere_is_refused_wherever_one_is_asked_for(string target)
    {
        await using var site = await GuardedSite.StartAsync(TestSettings.Create());
        using var client = site.CreateClient();
        var escaped = Uri.EscapeDataString(target);
        Assert.That(await StatusAsync(client, HttpMethod.Get, $"/.auth/login/aad?post_login_redirect_uri={escaped}", Person), Is.EqualTo(400));
        Assert.That(await StatusAsync(client, HttpMethod.Get, $"/.auth/login/aad?post_login_redirect_url={escaped}", Person), Is.EqualTo(400));
        Assert.That(await StatusAsync(client, HttpMethod.Get, $"/.auth/logout?post_logout_redirect_uri={escaped}", Person), Is.EqualTo(400));
        using var signIn = await client.PostSignInAsync("aad", ("user_id", "ada"), ("post_login_redirect_uri", target));
        Assert.That(signIn.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(signIn.Headers.Contains("Set-Cookie"), Is.False);
    }

    private static async Task<int> StatusAsync(AuthClient client, HttpMethod method, string path, (string, string)[] headers)
    {
        using var response = await client.SendAsync(method, path, null, headers);
        return (int)response.StatusCode;
    }
}
