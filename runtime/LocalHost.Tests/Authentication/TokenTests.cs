using System.Text.Json.Nodes;
using InProcSignalR.LocalHost.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace InProcSignalR.LocalHost.Tests.Authentication;

/// <summary>The tokens that an app gets beside the principal, and what it can check them with.</summary>
public sealed class TokenTests
{
    private static readonly AuthSettings Settings = TestSettings.Create() with
    {
        UnauthenticatedAction = UnauthenticatedAction.Return401,
        Providers =
        [
            new IdentityProvider("aad") { HasSecret = true, AsksForRefreshToken = true, ClientId = "my-app", Tenant = "contoso" },
            new IdentityProvider("google"),
            new IdentityProvider("facebook") { HasSecret = true },
            new IdentityProvider("twitter") { HasSecret = true },
            new IdentityProvider("github") { HasSecret = true },
            new IdentityProvider("apple") { HasSecret = true },
            new IdentityProvider("contoso-id") { HasSecret = true },
        ],
        KeepsTokens = true,
    };

    private GuardedSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _site = await GuardedSite.StartAsync(Settings);

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [TestCase("aad", "ID-TOKEN", "ACCESS-TOKEN", "EXPIRES-ON", "REFRESH-TOKEN")]
    [TestCase("google", "ID-TOKEN", "EXPIRES-ON")]
    [TestCase("facebook", "ACCESS-TOKEN", "EXPIRES-ON")]
    [TestCase("twitter", "ACCESS-TOKEN", "ACCESS-TOKEN-SECRET")]
    [TestCase("github", "ACCESS-TOKEN")]
    [TestCase("apple", "ID-TOKEN", "ACCESS-TOKEN", "EXPIRES-ON")]
    [TestCase("contoso-id", "ID-TOKEN", "ACCESS-TOKEN", "EXPIRES-ON")]
    public async Task An_app_gets_the_tokens_that_the_provider_gives(string provider, params string[] names)
    {
        using var ada = _site.CreateClient();
        await ada.SignInAsync(provider, ("user_id", "ada"));
        var headers = await ada.ReadPlatformHeadersAsync(($"X-MS-TOKEN-{provider}-FORGED", "1"));
        Assert.That(
            headers.Keys.Where(name => name.StartsWith("X-MS-TOKEN-", StringComparison.Ordinal)),
            Is.EquivalentTo(names.Select(name => $"X-MS-TOKEN-{provider.ToUpperInvariant()}-{name}")));

        var me = await ada.ReadMeAsync();
        foreach (var name in names)
        {
            Assert.That((string?)me[name.ToLowerInvariant().Replace('-', '_')], Is.EqualTo(headers[$"X-MS-TOKEN-{provider.ToUpperInvariant()}-{name}"]));
        }
    }

    [Test]
    public async Task An_app_can_check_an_ID_token_with_the_issuers_metadata()
    {
        using var ada = _site.CreateClient();
        await ada.SignInAsync("aad", ("user_id", "ada"), ("name", "Ada"), ("email", "ada@contoso.example"), ("roles", "admin"), ("claims", "iss=evil\naud=evil\nsub=evil"));
        var headers = await ada.ReadPlatformHeadersAsync();
        var token = headers["X-MS-TOKEN-AAD-ID-TOKEN"];
        var issuer = new JsonWebToken(token).Issuer;

        var configuration = await new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{issuer}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever { RequireHttps = false }).GetConfigurationAsync(default);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = configuration.Issuer,
            ValidAudience = "my-app",
            IssuerSigningKeys = configuration.SigningKeys,
            ValidAlgorithms = ["RS256"],
            ClockSkew = TimeSpan.FromSeconds(5),
        });
        Assert.That(result.IsValid, Is.True, result.Exception?.Message);
        var claims = (JsonWebToken)result.SecurityToken;
        Assert.Multiple(() =>
        {
            Assert.That(issuer, Is.EqualTo(new Uri(_site.Address, "/.auth/local").AbsoluteUri));
            Assert.That(claims.Subject, Is.EqualTo("ada"));
            Assert.That(claims.GetPayloadValue<string>("oid"), Is.EqualTo("ada"));
            Assert.That(claims.GetPayloadValue<string>("tid"), Is.EqualTo("contoso"));
            Assert.That(claims.GetPayloadValue<string>("name"), Is.EqualTo("Ada"));
            Assert.That(claims.GetPayloadValue<string>("preferred_username"), Is.EqualTo("ada@contoso.example"));
            Assert.That(claims.GetPayloadValue<string[]>("roles"), Is.EqualTo(new[] { "admin" }));
            Assert.That(DateTimeOffset.Parse(headers["X-MS-TOKEN-AAD-EXPIRES-ON"]).UtcDateTime, Is.EqualTo(claims.ValidTo));
        });
    }

    [Test]
    public async Task The_private_half_of_the_key_stays_here()
    {
        using var nobody = _site.CreateClient();
        using var response = await nobody.GetAsync("/.auth/local/keys");
        var key = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["keys"]!.AsArray().Single()!.AsObject();
        Assert.That(key.Select(part => part.Key), Is.EquivalentTo(new[] { "kty", "use", "alg", "kid", "n", "e" }));
    }

    [Test]
    public async Task A_session_has_the_same_tokens_at_every_request()
    {
        using var ada = _site.CreateClient();
        await ada.SignInAsync("aad", ("user_id", "ada"));
        var first = await ada.ReadPlatformHeadersAsync();
        var second = await ada.ReadPlatformHeadersAsync();
        Assert.That(second["X-MS-TOKEN-AAD-ID-TOKEN"], Is.EqualTo(first["X-MS-TOKEN-AAD-ID-TOKEN"]));
    }

    [Test]
    public async Task Without_a_token_store_there_are_no_tokens()
    {
        await using var site = await GuardedSite.StartAsync(Settings with { KeepsTokens = false });
        using var ada = site.CreateClient();
        await ada.SignInAsync("aad", ("user_id", "ada"));
        Assert.That((await ada.ReadPlatformHeadersAsync()).Keys, Has.None.StartsWith("X-MS-TOKEN-"));
        Assert.That((await ada.ReadMeAsync()).ContainsKey("id_token"), Is.False);
    }

    [TestCase("provider", "nobody", "is not enabled")]
    [TestCase("user_id", "", "no user id")]
    [TestCase("persona", "stranger", "auth.users.json")]
    public async Task A_bad_request_for_a_token_is_said(string field, string value, string expected)
    {
        using var client = _site.CreateClient();
        using var response = await client.PostAsync("/.auth/local/token", (field, value));
        Assert.That((int)response.StatusCode, Is.InRange(400, 404));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain(expected));
    }
}
