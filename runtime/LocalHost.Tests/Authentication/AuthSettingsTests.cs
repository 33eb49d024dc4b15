using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Authentication;
using InProcSignalR.LocalHost.Checks;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Tests.Authentication;

public sealed class AuthSettingsTests
{
    private string _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("auth-tests-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Without_a_file_or_when_turned_off_there_is_no_authentication()
    {
        Assert.That(AuthSettings.Read(_folder), Is.Null);
        Write("""{ "platform": { "enabled": false } }""");
        Assert.That(AuthSettings.Read(_folder), Is.Null);
    }

    [Test]
    public void The_settings_are_read()
    {
        Write("""
            {
              "globalValidation": { "unauthenticatedClientAction": "Return401", "redirectToProvider": "azureactivedirectory", "excludedPaths": ["/open", "/below/*"] },
              "login": { "tokenStore": { "enabled": true, "tokenRefreshExtensionHours": "1.5" }, "cookieExpiration": { "convention": "FixedTime", "timeToExpiration": "00:30:00" } }
            }
            """);
        var settings = AuthSettings.Read(_folder)!;
        Assert.Multiple(() =>
        {
            Assert.That(settings.UnauthenticatedAction, Is.EqualTo(UnauthenticatedAction.Return401));
            Assert.That(settings.DefaultProvider, Is.EqualTo("aad"));
            Assert.That(settings.IsExcluded("/open"));
            Assert.That(settings.IsExcluded("/OPEN"));
            Assert.That(settings.IsExcluded("/open/more"), Is.False);
            Assert.That(settings.IsExcluded("/below/this"));
            Assert.That(settings.IsExcluded("/belowthis"), Is.False);
            Assert.That(settings.KeepsTokens);
            Assert.That(settings.SessionLifetime, Is.EqualTo(TimeSpan.FromMinutes(30)));
            Assert.That(settings.RefreshExtension, Is.EqualTo(TimeSpan.FromHours(1.5)));
        });
    }

    [Test]
    public void What_the_file_does_not_say_is_as_on_the_platform()
    {
        Write("{}");
        var settings = AuthSettings.Read(_folder)!;
        Assert.Multiple(() =>
        {
            Assert.That(settings.UnauthenticatedAction, Is.EqualTo(UnauthenticatedAction.RedirectToLoginPage));
            Assert.That(settings.Providers.Select(provider => provider.ShortName), Is.EqualTo(new[] { "aad" }));
            Assert.That(settings.SessionLifetime, Is.EqualTo(TimeSpan.FromHours(8)));
            Assert.That(settings.RefreshExtension, Is.EqualTo(TimeSpan.FromHours(72)));
            Assert.That(settings.KeepsTokens, Is.False);
        });
    }

    [TestCase("RejectWith401", nameof(UnauthenticatedAction.Return401))]
    [TestCase("RejectWith404", nameof(UnauthenticatedAction.Return404))]
    [TestCase("allowanonymous", nameof(UnauthenticatedAction.AllowAnonymous))]
    [TestCase("Return403", nameof(UnauthenticatedAction.Return403))]
    public void Actions_have_the_names_of_the_portal_and_of_files(string name, string expected)
    {
        Write($$"""{ "globalValidation": { "unauthenticatedClientAction": "{{name}}" } }""");
        Assert.That(AuthSettings.Read(_folder)!.UnauthenticatedAction.ToString(), Is.EqualTo(expected));
    }

    [Test]
    public void The_http_settings_are_read()
    {
        Write("""{ "httpSettings": { "requireHttps": true, "routes": { "apiPrefix": "/platform/" }, "forwardProxy": { "convention": "Custom", "customProtoHeaderName": "X-Scheme" } } }""");
        var settings = AuthSettings.Read(_folder)!;
        Assert.Multiple(() =>
        {
            Assert.That(settings.AsksForHttps);
            Assert.That(settings.Paths.Me, Is.EqualTo("/platform/me"));
            Assert.That(settings.Proxy, Is.EqualTo(new ForwardProxy(null, "X-Scheme")));
        });
    }

    [TestCase("""{ "httpSettings": { "requireHttps": true } }""", false, 1)]
    [TestCase("""{ "httpSettings": { "requireHttps": true } }""", true, 0)]
    [TestCase("""{ "httpSettings": { "requireHttps": false } }""", false, 0)]
    [TestCase("{}", false, 0)]
    public void A_wish_for_https_is_said_to_have_no_effect_without_it_and_is_no_problem(string text, bool usesHttps, int notes)
    {
        File.WriteAllText(Path.Combine(_folder, "host.json"), """{ "version": "2.0" }""");
        Directory.CreateDirectory(Path.Combine(_folder, "bin"));
        Write(text);
        Assert.That(Differences.Of(FunctionApp.Read(_folder, []), usesHttps).Count(difference => difference.StartsWith("httpSettings.requireHttps of auth.json has no effect without --use-https", StringComparison.Ordinal)), Is.EqualTo(notes));
        Assert.That(AppCheck.Run(_folder), Has.None.Contains("requireHttps"));
    }

    [Test]
    public void A_provider_is_read_with_what_shows_in_tokens()
    {
        Write("""
            {
              "identityProviders": {
                "azureActiveDirectory": {
                  "registration": { "openIdIssuer": "https://login.microsoftonline.com/contoso/v2.0", "clientId": "my-app", "clientSecretSettingName": "SECRET" },
                  "login": { "loginParameters": [ "scope=openid profile offline_access" ] }
                },
                "facebook": { "registration": { "appId": "<app-id>" } },
                "google": { "enabled": false },
                "customOpenIdConnectProviders": { "Contoso": { "registration": { "clientId": "theirs", "clientCredential": { "clientSecretSettingName": "S" } } } }
              }
            }
            """);
        Assert.That(AuthSettings.Read(_folder)!.Providers, Is.EqualTo(new[]
        {
            new IdentityProvider("aad") { Tenant = "contoso", ClientId = "my-app", HasSecret = true, AsksForRefreshToken = true },
            new IdentityProvider("facebook"),
            new IdentityProvider("contoso") { ClientId = "theirs", HasSecret = true },
        }));
    }

    [TestCase("{", "JSON")]
    [TestCase("[]", "object")]
    [TestCase("""{ "globalValidation": { "unauthenticatedClientAction": "Shrug" } }""", "Shrug")]
    [TestCase("""{ "globalValidation": { "unauthenticatedClientAction": "1" } }""", "'1' is none of")]
    [TestCase("""{ "globalValidation": { "excludedPaths": [ "open" ] } }""", "Write \"/open\"")]
    [TestCase("""{ "globalValidation": { "redirectToProvider": "google" }, "identityProviders": { "azureActiveDirectory": {} } }""", "'google' is not enabled. Name one of aad")]
    [TestCase("""{ "identityProviders": { "google": { "enabled": false } } }""", "none is enabled")]
    [TestCase("""{ "identityProviders": { "customOpenIdConnectProviders": { "a/b": {} } } }""", "'a/b' cannot stand in an address")]
    [TestCase("""{ "login": { "cookieExpiration": { "timeToExpiration": "soon" } } }""", "login.cookieExpiration.timeToExpiration: 'soon'")]
    [TestCase("""{ "login": { "routes": { "logoutEndpoint": "logout" } } }""", "login.routes.logoutEndpoint: 'logout' is not a path")]
    [TestCase("""{ "login": { "cookieExpiration": { "convention": "Never" } } }""", "neither FixedTime nor IdentityDerived")]
    [TestCase("""{ "httpSettings": { "routes": { "apiPrefix": "auth" } } }""", "httpSettings.routes.apiPrefix: 'auth' is not a path")]
    [TestCase("""{ "httpSettings": { "routes": { "apiPrefix": "/" } } }""", "httpSettings.routes.apiPrefix: '/' is not a path")]
    [TestCase("""{ "httpSettings": { "routes": { "apiPrefix": "/a/../{b}" } } }""", "is not a path")]
    [TestCase("""{ "httpSettings": { "routes": { "apiPrefix": "/Admin/auth" } } }""", "is below admin or runtime")]
    [TestCase("""{ "httpSettings": { "forwardProxy": { "convention": "Some" } } }""", "'Some' is none of NoProxy, Standard and Custom")]
    [TestCase("""{ "httpSettings": { "forwardProxy": { "convention": "Custom" } } }""", "names a header")]
    [TestCase("""{ "login": { "tokenStore": { "tokenRefreshExtensionHours": "many" } } }""", "'many' is not a number of hours")]
    public void A_broken_file_is_said(string text, string reason)
    {
        Write(text);
        Assert.That(() => AuthSettings.Read(_folder), Throws.TypeOf<StartException>().With.Message.Contains(reason).And.Message.Contains("auth.json"));
    }

    [TestCase("""{ "users": {} }""", "there is no list \"users\"")]
    [TestCase("""{ "users": [ 1 ] }""", "users[0]: it is not an object")]
    [TestCase("""{ "users": [ { "name": "Ada" } ] }""", "users[0]: there is no user id")]
    [TestCase("""{ "users": [ { "id": "ada", "age": "36" } ] }""", "'age' means nothing here; there are name, id, email, provider, roles, claims")]
    [TestCase("""{ "users": [ { "id": 5 } ] }""", "id is not text")]
    [TestCase("""{ "users": [ { "id": "ada", "roles": [ 5 ] } ] }""", "roles is neither text nor a list of texts")]
    [TestCase("""{ "users": [ { "id": "ada", "claims": [] } ] }""", "claims is not an object")]
    [TestCase("""{ "users": [ { "id": "ada", "claims": { "level": 5 } } ] }""", "claims.level is neither")]
    [TestCase("""{ "users": [ { "id": "ada", "provider": "google" } ] }""", "provider 'google' is not enabled in auth.json. Name one of aad")]
    [TestCase("""{ "users": [ { "id": "ada" }, { "id": "ada" } ] }""", "users[1]: there is another user 'ada' of aad")]
    [TestCase("""{ "users": [ { "id": "a\nb" } ] }""", "line break or another control character")]
    [TestCase("{", "auth.users.json is not valid JSON")]
    public void Broken_personas_are_said(string text, string reason)
    {
        Write("{}");
        WriteUsers(text);
        Assert.That(() => AuthSettings.Read(_folder), Throws.TypeOf<StartException>().With.Message.Contains(reason).And.Message.Contains("auth.users.json"));
    }

    [Test]
    public void Personas_have_limits()
    {
        Write("{}");
        WriteUsers($$"""{ "users": [ {{string.Join(',', Enumerable.Range(0, 101).Select(index => $$"""{ "id": "u{{index}}" }"""))}} ] }""");
        Assert.That(() => AuthSettings.Read(_folder), Throws.TypeOf<StartException>().With.Message.Contains("at most 100"));
        WriteUsers($$"""{ "users": [ { "id": "{{new string('a', 300)}}" } ] }""");
        Assert.That(() => AuthSettings.Read(_folder), Throws.TypeOf<StartException>().With.Message.Contains("300 characters, and 256 are allowed"));
    }

    [Test]
    public void Every_problem_is_said_at_once_by_check_too()
    {
        File.WriteAllText(Path.Combine(_folder, "host.json"), """{ "version": "2.0" }""");
        Directory.CreateDirectory(Path.Combine(_folder, "bin"));
        Write("""{ "globalValidation": { "unauthenticatedClientAction": "Shrug", "excludedPaths": [ "open" ] } }""");
        WriteUsers("""{ "users": [ { "name": "Ada" }, { "id": "b", "provider": "github" } ] }""");
        Assert.That(
            AppCheck.Run(_folder),
            Has.Some.Contains("Shrug").And.Some.Contains("/open").And.Some.Contains("users[0]: there is no user id").And.Some.Contains("users[1]: the provider 'github'"));
    }

    [Test]
    public void Personas_that_have_no_effect_are_found_by_check()
    {
        File.WriteAllText(Path.Combine(_folder, "host.json"), """{ "version": "2.0" }""");
        Directory.CreateDirectory(Path.Combine(_folder, "bin"));
        WriteUsers("""{ "users": [] }""");
        Assert.That(AppCheck.Run(_folder), Has.Some.Contains("auth.users.json has no effect"));
    }

    private void Write(string text) => File.WriteAllText(Path.Combine(_folder, "auth.json"), text);

    private void WriteUsers(string text) => File.WriteAllText(Path.Combine(_folder, "auth.users.json"), text);
}
