using System.Net;
using System.Text;
using InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests;

/// <summary>The app's own tokens, checked by AddDefaultAuth.</summary>
public sealed class CustomAuthTests
{
    private RunningApp _app = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _app = await RunningApp.StartAsync("CustomAuth");

    [OneTimeTearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [Test]
    public async Task A_valid_token_negotiates_with_the_users_id_and_claims()
    {
        var client = _app.Client("/api", false, ("Authorization", "Bearer " + Token("audience")));
        await client.StartAsync();
        Assert.That(await client.InvokeAsync<string>("whoami"), Is.EqualTo("ada from /api/negotiate"));
    }

    [TestCase(null, "Empty")]
    [TestCase("nonsense", "Error")]
    [TestCase("other", "Error")]
    public async Task Without_a_valid_one_there_is_no_connection_info(string? audience, string status)
    {
        (string, string)[] headers = audience is null ? [] : [("Authorization", "Bearer " + (audience == "nonsense" ? audience : Token(audience)))];
        using var response = await _app.PostAsync("/api/negotiate", "", "text/plain", headers);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo($$"""{"status":"{{status}}","given":false}"""));
    }

    private static string Token(string audience) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "issuer",
        Audience = audience,
        Claims = new Dictionary<string, object> { ["sub"] = "ada" },
        SigningCredentials = new SigningCredentials(
            new SymmetricSecurityKey(Encoding.UTF8.GetBytes("a-key-that-only-this-app-and-its-issuer-know")), SecurityAlgorithms.HmacSha256),
    });
}
