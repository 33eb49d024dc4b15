using System.Security.Claims;
using System.Text;
using System.Text.Json;
using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InProcSignalR.SignalRServiceExtension.Tests.Tokens;

public sealed class TokenTests
{
    private const string Connection = $"Endpoint=http://127.0.0.1;Port=19000;AccessKey={RecordingService.AccessKey};Version=1.0;";

    [Test]
    public async Task A_clients_token_has_the_services_claims_and_no_others()
    {
        var response = await Hubs.Store(Connection).GetHubContext("Chat").NegotiateAsync(new NegotiationOptions
        {
            UserId = "u1",
            Claims = [new Claim("role", "admin"), new Claim("exp", "1"), new Claim("aud", "x")],
            TokenLifetime = TimeSpan.FromMinutes(5),
            IsDiagnosticClient = true,
            EnableDetailedErrors = true,
        });

        Assert.That(response.Url, Is.EqualTo("http://127.0.0.1:19000/client/?hub=chat"));
        var payload = Payload(response.AccessToken!);
        var issued = payload["nbf"].GetInt64();
        Assert.Multiple(() =>
        {
            Assert.That(payload.Keys, Is.EquivalentTo(new[] { "asrs.s.uid", "asrs.s.dc", "asrs.s.derror", "role", "asrs.u.exp", "asrs.u.aud", "nbf", "exp", "iat", "aud" }));
            Assert.That(payload["asrs.s.uid"].GetString(), Is.EqualTo("u1"));
            Assert.That(payload["asrs.s.dc"].GetString(), Is.EqualTo("true"));
            Assert.That(payload["asrs.s.derror"].GetString(), Is.EqualTo("True"));
            Assert.That(payload["role"].GetString(), Is.EqualTo("admin"));
            Assert.That(payload["asrs.u.exp"].GetString(), Is.EqualTo("1"));
            Assert.That(payload["asrs.u.aud"].GetString(), Is.EqualTo("x"));
            Assert.That(payload["exp"].GetInt64(), Is.EqualTo(issued + 300));
            Assert.That(payload["iat"].GetInt64(), Is.EqualTo(issued));
            Assert.That(payload["aud"].GetString(), Is.EqualTo("http://127.0.0.1/client/?hub=chat"), "the port is not in the audience");
        });
    }

    [Test]
    public async Task A_token_is_signed_with_the_access_key()
    {
        var response = await Hubs.Store(Connection).GetHubContext("Chat").NegotiateAsync();
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(response.AccessToken, new TokenValidationParameters
        {
            ValidateIssuer = false,
            ValidAudience = "http://127.0.0.1/client/?hub=chat",
            IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(RecordingService.AccessKey)),
            ValidAlgorithms = ["HS256"],
        });
        Assert.That(result.IsValid, Is.True, result.Exception?.Message);
        Assert.That(Payload(response.AccessToken!).Keys, Does.Not.Contain("asrs.s.uid"), "an anonymous client has no user");
    }

    [Test]
    public void A_token_counts_for_an_hour_by_default()
    {
        var payload = Payload(Hubs.Store(Connection).ServiceManager.GenerateClientAccessToken("chat", "u"));
        Assert.That(payload["exp"].GetInt64() - payload["nbf"].GetInt64(), Is.EqualTo(3600));
    }

    [Test]
    public void A_token_over_4_KB_is_refused()
    {
        var manager = Hubs.Store(Connection).ServiceManager;
        Assert.That(
            () => manager.GenerateClientAccessToken("chat", claims: [new Claim("much", new string('x', 4000))]),
            Throws.TypeOf<AzureSignalRAccessTokenTooLongException>());
    }

    [TestCase("ClientEndpoint=https://front.example:8443;", "https://front.example:8443/client/?hub=chat")]
    [TestCase("", "http://127.0.0.1:19000/client/?hub=chat")]
    public async Task Clients_are_sent_to_the_client_endpoint(string more, string url)
        => Assert.That((await Hubs.Store(Connection + more).GetHubContext("Chat").NegotiateAsync()).Url, Is.EqualTo(url));

    [Test]
    public void Listed_claims_of_a_signed_in_users_token_are_copied()
    {
        var token = new JsonWebTokenHandler().CreateToken("""{"sub":"1","name":"Ada","email":"a@x"}""");
        var attribute = new SignalRConnectionInfoAttribute { IdToken = token, ClaimTypeList = ["name", "sub"] };
        var claims = new ClientNegotiation().Read(attribute)!.Claims!;
        Assert.That(claims.Select(claim => $"{claim.Type}={claim.Value}"), Is.EquivalentTo(new[] { "sub=1", "name=Ada" }));
    }

    private static Dictionary<string, JsonElement> Payload(string token)
        => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Base64UrlEncoder.Decode(token.Split('.')[1]))!;
}
