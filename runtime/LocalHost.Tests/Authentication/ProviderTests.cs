using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Tests.Authentication;

/// <summary>The page and the principal of every provider, and the saved personas.</summary>
public sealed class ProviderTests
{
    private const string EmailType = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress";
    private const string NameType = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name";
    private const string UpnType = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn";
    private const string RoleType = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";

    private const string Settings = """
        {
          "globalValidation": { "unauthenticatedClientAction": "Return401", "redirectToProvider": "azureactivedirectory" },
          "identityProviders": {
            "azureActiveDirectory": { "registration": { "openIdIssuer": "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0" } },
            "google": { "enabled": true }, "facebook": {}, "twitter": {}, "gitHub": {}, "apple": {},
            "legacyMicrosoftAccount": { "enabled": false },
            "customOpenIdConnectProviders": { "Contoso": { "login": { "nameClaimType": "display_name" } }, "off": { "enabled": false } }
          }
        }
        """;

    private const string Users = """
        {
          "users": [
            { "name": "Ada Lovelace", "id": "ada", "email": "ada@contoso.example", "roles": [ "admin", "editor" ], "claims": { "department": "Engines", "groups": [ "g1", "g2" ] } },
            { "name": "<b>Grace</b>", "id": "grace", "provider": "github" }
          ]
        }
        """;

    private AppCopy _app = null!;
    private HostProcess _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new AppCopy("Probe").With("auth.json", Settings).With("auth.users.json", Users);
        _host = await HostProcess.StartAsync(_app.Folder);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _app.Dispose();
    }

    [TestCase("aad", "Microsoft")]
    [TestCase("google", "Google")]
    [TestCase("facebook", "Facebook")]
    [TestCase("twitter", "X")]
    [TestCase("x", "X")]
    [TestCase("github", "GitHub")]
    [TestCase("apple", "Apple")]
    [TestCase("contoso", "contoso")]
    [TestCase("AAD", "Microsoft")]
    public async Task Each_enabled_provider_has_a_page(string provider, string title)
    {
        using var client = new AuthClient(_host.Address);
        using var response = await client.GetAsync($"/.auth/login/{provider}?post_login_redirect_uri=/back");
        var html = await response.Content.ReadAsStringAsync();
        Assert.That(html, Does.Contain($"<h1>Sign in with {title}</h1>").And.Contain("value=\"/back\""));
    }

    [TestCase("legacymicrosoftaccount")]
    [TestCase("off")]
    [TestCase("nobody")]
    [TestCase("%3Cscript%3E")]
    public async Task Another_provider_is_not_found_and_the_enabled_ones_are_named(string provider)
    {
        using var client = new AuthClient(_host.Address);
        using var page = await client.GetAsync($"/.auth/login/{provider}", ("Accept", "text/html"));
        using var post = await client.PostSignInAsync(provider, ("user_id", "ada"));
        Assert.Multiple(() =>
        {
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(post.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        });
        foreach (var answer in new[] { page, post })
        {
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("aad, google, facebook, twitter, github, apple, contoso").And.Not.Contain("<script>"));
        }
    }

    [TestCase("aad", EmailType, "ada@contoso.example")]
    [TestCase("google", EmailType, "ada@contoso.example")]
    [TestCase("apple", EmailType, "ada@contoso.example")]
    [TestCase("facebook", NameType, "Ada Lovelace")]
    [TestCase("github", NameType, "Ada Lovelace")]
    [TestCase("twitter", UpnType, "Ada Lovelace")]
    [TestCase("contoso", NameType, "Ada Lovelace")]
    public async Task A_function_gets_the_principal_as_the_platform_gives_it(string provider, string nameType, string name)
    {
        using var client = new AuthClient(_host.Address);
        await client.SignInAsync(provider, ("user_id", "ada-1"), ("name", "Ada Lovelace"), ("email", "ada@contoso.example"), ("roles", "admin"));
        var headers = await client.ReadPlatformHeadersAsync();
        var principal = JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(headers["X-MS-CLIENT-PRINCIPAL"])))!;
        Assert.Multiple(() =>
        {
            Assert.That(headers["X-MS-CLIENT-PRINCIPAL-ID"], Is.EqualTo("ada-1"));
            Assert.That(headers["X-MS-CLIENT-PRINCIPAL-NAME"], Is.EqualTo(name));
            Assert.That(headers["X-MS-CLIENT-PRINCIPAL-IDP"], Is.EqualTo(provider));
            Assert.That((string?)principal["auth_typ"], Is.EqualTo(provider));
            Assert.That((string?)principal["name_typ"], Is.EqualTo(nameType));
            Assert.That((string?)principal["role_typ"], Is.EqualTo(RoleType));
            Assert.That(ClaimsOf(principal["claims"]!, "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier"), Is.EqualTo(new[] { "ada-1" }));
            Assert.That(ClaimsOf(principal["claims"]!, nameType), Is.EqualTo(new[] { name }));
            Assert.That(ClaimsOf(principal["claims"]!, RoleType), Is.EqualTo(new[] { "admin" }));
        });
    }

    [TestCase("aad", "http://schemas.microsoft.com/identity/claims/objectidentifier", "ada-2")]
    [TestCase("aad", "http://schemas.microsoft.com/identity/claims/tenantid", "11111111-2222-3333-4444-555555555555")]
    [TestCase("aad", "preferred_username", "ada@contoso.example")]
    [TestCase("aad", "ver", "2.0")]
    [TestCase("aad", "roles", "admin")]
    [TestCase("google", "email_verified", "true")]
    [TestCase("github", "urn:github:login", "Ada")]
    [TestCase("contoso", "display_name", "Ada")]
    public async Task A_provider_gives_its_own_claims(string provider, string type, string value)
    {
        using var client = new AuthClient(_host.Address);
        await client.SignInAsync(provider, ("user_id", "ada-2"), ("name", "Ada"), ("email", "ada@contoso.example"), ("roles", "admin"));
        Assert.That(ClaimsOf((await client.ReadMeAsync())["user_claims"]!, type), Is.EqualTo(new[] { value }));
    }

    [TestCase("aad", "ada@contoso.example", "ada@contoso.example")]
    [TestCase("aad", "", "ada-3")]
    [TestCase("google", "ada@contoso.example", "ada@contoso.example")]
    [TestCase("twitter", "", "Ada")]
    [TestCase("github", "ada@contoso.example", "Ada")]
    [TestCase("contoso", "ada@contoso.example", "ada-3")]
    public async Task Who_asks_for_oneself_gets_the_name_to_sign_in_with(string provider, string email, string userId)
    {
        using var client = new AuthClient(_host.Address);
        await client.SignInAsync(provider, ("user_id", "ada-3"), ("name", "Ada"), ("email", email));
        Assert.That((string?)(await client.ReadMeAsync())["user_id"], Is.EqualTo(userId));
    }

    [Test]
    public async Task A_saved_persona_is_offered_and_signs_in_with_one_click()
    {
        using var client = new AuthClient(_host.Address);
        using var page = await client.GetAsync("/.auth/login/aad");
        var html = await page.Content.ReadAsStringAsync();
        Assert.That(html, Does.Contain("name=\"persona\" value=\"ada\"").And.Contain("admin, editor").And.Not.Contain("value=\"grace\""));

        await client.SignInAsync("aad", ("persona", "ada"));
        var me = await client.ReadMeAsync();
        Assert.That(ClaimsOf(me["user_claims"]!, "groups"), Is.EqualTo(new[] { "g1", "g2" }));
        Assert.That(ClaimsOf(me["user_claims"]!, "department"), Is.EqualTo(new[] { "Engines" }));
    }

    [Test]
    public async Task A_persona_belongs_to_its_provider_and_its_name_stays_text()
    {
        using var client = new AuthClient(_host.Address);
        using var page = await client.GetAsync("/.auth/login/github");
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("&lt;b&gt;Grace").And.Not.Contain("<b>Grace").And.Not.Contain("value=\"ada\""));
        using var elsewhere = await client.PostSignInAsync("google", ("persona", "ada"));
        Assert.That(elsewhere.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await elsewhere.Content.ReadAsStringAsync(), Does.Contain("auth.users.json"));
    }

    [TestCase("aad", "roles", "admin, editor")]
    [TestCase("github", "roles", "editor")]
    [TestCase("aad", "claims", "roles=editor")]
    [TestCase("contoso", "claims", "role=editor")]
    public async Task A_function_finds_the_roles(string provider, string field, string value)
    {
        using var client = new AuthClient(_host.Address);
        await client.SignInAsync(provider, ("user_id", "role-holder"), (field, value));
        using var has = await client.GetAsync("/api/sIsInRole/editor");
        using var hasNot = await client.GetAsync("/api/sIsInRole/owner");
        Assert.That(await has.Content.ReadAsStringAsync(), Is.EqualTo("true"));
        Assert.That(await hasNot.Content.ReadAsStringAsync(), Is.EqualTo("false"));
    }

    [TestCase("user_id", 257, "user id has 257 characters")]
    [TestCase("name", 257, "name has 257 characters")]
    [TestCase("email", 257, "email has 257 characters")]
    [TestCase("roles", 257, "has 257 characters")]
    public async Task What_is_too_long_is_said(string field, int length, string expected)
        => await AssertRefusedAsync(expected, ("user_id", "ada"), (field, new string('a', length)));

    [Test]
    public async Task Too_many_and_too_long_claims_are_said()
    {
        await AssertRefusedAsync("101 roles and claims, and 100 are allowed", ("user_id", "ada"), ("claims", string.Join('\n', Enumerable.Range(0, 101).Select(index => $"c{index}=v"))));
        await AssertRefusedAsync("value of the claim 'c' has 1025 characters", ("user_id", "ada"), ("claims", $"c={new string('v', 1025)}"));
        await AssertRefusedAsync("claim type 'tttt", ("user_id", "ada"), ("claims", $"{new string('t', 257)}=v"));
        await AssertRefusedAsync("6144 are allowed", ("user_id", "ada"), ("claims", string.Join('\n', Enumerable.Range(0, 7).Select(index => $"c{index}={new string('v', 1000)}"))));
        await AssertRefusedAsync("Line 2 of the claims is not type=value", ("user_id", "ada"), ("claims", "a=b\nnonsense"));
    }

    [Test]
    public async Task A_person_gets_the_form_back_with_what_was_entered()
    {
        using var client = new AuthClient(_host.Address);
        using var content = new FormUrlEncodedContent([new("user_id", ""), new("name", "Ada \"A\""), new("post_login_redirect_uri", "/back")]);
        using var response = await client.SendAsync(HttpMethod.Post, "/.auth/login/aad/callback", content, ("Accept", "text/html"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("role=\"alert\"").And.Contain("There is no user id").And.Contain("Ada &quot;A&quot;").And.Contain("value=\"/back\""));
    }

    [Test]
    public async Task Another_sites_form_signs_nobody_in()
    {
        using var client = new AuthClient(_host.Address);
        using var content = new FormUrlEncodedContent([new("user_id", "ada")]);
        using var response = await client.SendAsync(HttpMethod.Post, "/.auth/login/aad/callback", content, ("Sec-Fetch-Site", "cross-site"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(response.Headers.Contains("Set-Cookie"), Is.False);
    }

    private async Task AssertRefusedAsync(string expected, params (string Name, string Value)[] fields)
    {
        using var client = new AuthClient(_host.Address);
        using var response = await client.PostSignInAsync("aad", fields.Reverse().DistinctBy(field => field.Name).ToArray());
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain(expected));
    }

    private static string[] ClaimsOf(JsonNode claims, string type)
        => [.. claims.AsArray().Where(claim => (string?)claim!["typ"] == type).Select(claim => (string)claim!["val"]!)];
}
