using System.Net;
using System.Text.Json;
using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Tests.Authentication;

/// <summary>App Service Authentication in front of an app, from outside.</summary>
public sealed class AppServiceAuthenticationTests
{
    private const string Settings = """
        {
          "globalValidation": { "unauthenticatedClientAction": "RedirectToLoginPage", "redirectToProvider": "azureactivedirectory", "excludedPaths": [ "/api/any", "/runtime/webhooks/signalr" ] },
          "login": { "allowedExternalRedirectUrls": [ "http://page.example/app/" ] }
        }
        """;

    private AppCopy _app = null!;
    private HostProcess _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new AppCopy("Probe").With("auth.json", Settings);
        _host = await HostProcess.StartAsync(_app.Folder);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _app.Dispose();
    }

    [Test]
    public async Task A_browser_is_sent_to_the_sign_in_page_and_back()
    {
        using var response = await SendAsync(HttpMethod.Get, "/api/pPrincipal?a=1", ("Accept", "text/html"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(response.Headers.Location?.ToString(), Is.EqualTo("/.auth/login/aad?post_login_redirect_uri=%2Fapi%2FpPrincipal%3Fa%3D1"));

        using var page = await _host.Http.GetAsync(response.Headers.Location);
        var html = await page.Content.ReadAsStringAsync();
        Assert.That(html, Does.Contain("action=\"/.auth/login/aad/callback\"").And.Contain("name=\"user_id\"").And.Contain("value=\"/api/pPrincipal?a=1\""));

        var (_, callback) = await SignInAsync("ada", "Ada Lovelace", "/api/pPrincipal?a=1");
        Assert.That(callback, Is.EqualTo("/api/pPrincipal?a=1"));
    }

    [TestCase("GET", "X-Requested-With", "XMLHttpRequest")]
    [TestCase("GET", "Sec-Fetch-Mode", "cors")]
    [TestCase("GET", "Accept", "application/json")]
    [TestCase("POST", "Accept", "text/html")]
    public async Task A_script_gets_401(string method, string header, string value)
    {
        using var response = await SendAsync(new HttpMethod(method), "/api/pContext", (header, value));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task An_excluded_path_is_open_and_forged_headers_do_not_get_through()
    {
        using var open = await SendAsync(HttpMethod.Get, "/api/any", ("Accept", "application/json"));
        Assert.That(open.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var forged = await SendAsync(HttpMethod.Get, "/api/pPrincipal", ("X-Requested-With", "XMLHttpRequest"), ("X-MS-CLIENT-PRINCIPAL-ID", "admin"), ("X-MS-CLIENT-PRINCIPAL", "e30="));
        Assert.That(forged.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_signed_in_user_is_the_functions_principal_and_can_sign_out()
    {
        var (cookie, _) = await SignInAsync("ada", "Ada Lovelace", "/", "roles=admin");
        using var function = await SendAsync(HttpMethod.Get, "/api/pPrincipal", ("Cookie", cookie), ("X-MS-CLIENT-PRINCIPAL", "e30="));
        Assert.That(await function.Content.ReadAsStringAsync(), Is.EqualTo("Ada Lovelace True"));

        using var me = await SendAsync(HttpMethod.Get, "/.auth/me", ("Cookie", cookie));
        var principal = JsonDocument.Parse(await me.Content.ReadAsStringAsync()).RootElement[0];
        Assert.That((principal.GetProperty("provider_name").GetString(), principal.GetProperty("user_id").GetString()), Is.EqualTo(("aad", "ada")));

        using var signOut = await SendAsync(HttpMethod.Get, "/.auth/logout?post_logout_redirect_uri=/bye", ("Cookie", cookie));
        Assert.That(signOut.Headers.Location?.ToString(), Is.EqualTo("/bye"));
        Assert.That(signOut.Headers.GetValues("Set-Cookie").Single(), Does.Contain("expires=Thu, 01 Jan 1970"));
    }

    [Test]
    public async Task The_cookie_is_out_of_a_scripts_reach()
    {
        using var response = await PostSignInAsync("ada", "Ada", "/");
        Assert.That(response.Headers.GetValues("Set-Cookie").Single(), Does.StartWith("AppServiceAuthSession=").And.Contain("httponly").IgnoreCase.And.Contain("samesite=lax").IgnoreCase);
    }

    [Test]
    public async Task Nobody_is_nobody()
    {
        using var me = await SendAsync(HttpMethod.Get, "/.auth/me");
        Assert.That(me.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCase("https://evil.example/", false)]
    [TestCase("//evil.example/", false)]
    [TestCase("/\\evil.example", false)]
    [TestCase("javascript:alert(1)", false)]
    [TestCase("http://page.example/other", false)]
    [TestCase("http://page.example/app/index.html", true)]
    [TestCase("/path", true)]
    public async Task A_redirect_stays_on_the_site_or_where_it_is_allowed(string target, bool allowed)
    {
        using var signIn = await PostSignInAsync("ada", "Ada", target);
        using var page = await _host.Http.GetAsync(new Uri($"/.auth/login/aad?post_login_redirect_uri={Uri.EscapeDataString(target)}", UriKind.Relative));
        using var signOut = await _host.Http.GetAsync(new Uri($"/.auth/logout?post_logout_redirect_uri={Uri.EscapeDataString(target)}", UriKind.Relative));
        Assert.Multiple(() =>
        {
            Assert.That(signIn.StatusCode, Is.EqualTo(allowed ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest));
            Assert.That(page.StatusCode, Is.EqualTo(allowed ? HttpStatusCode.OK : HttpStatusCode.BadRequest));
            Assert.That(signOut.StatusCode, Is.EqualTo(allowed ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest));
        });
    }

    [TestCase("")]
    [TestCase("a\nb")]
    public async Task A_bad_user_id_is_refused(string userId)
    {
        using var response = await PostSignInAsync(userId, "Ada", "/");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    private async Task<(string Cookie, string? Location)> SignInAsync(string userId, string name, string returnTo, string claims = "")
    {
        using var response = await PostSignInAsync(userId, name, returnTo, claims);
        return (response.Headers.GetValues("Set-Cookie").Single().Split(';')[0], response.Headers.Location?.ToString());
    }

    private async Task<HttpResponseMessage> PostSignInAsync(string userId, string name, string returnTo, string claims = "")
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["user_id"] = userId, ["name"] = name, ["claims"] = claims, ["post_login_redirect_uri"] = returnTo,
        });
        return await _host.Http.PostAsync(new Uri("/.auth/login/aad/callback", UriKind.Relative), form);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _host.Http.SendAsync(request);
    }
}
