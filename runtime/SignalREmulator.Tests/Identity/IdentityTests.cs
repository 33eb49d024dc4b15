using System.Net.Http.Headers;
using Azure.Core;
using Azure.Identity;
using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace InProcSignalR.Emulator.Tests.Identity;

[NonParallelizable]
public sealed class IdentityTests
{
    private const string Send = "/api/hubs/chat/:send?api-version=2022-06-01";
    private TestEmulator _emulator = null!;

    [SetUp]
    public async Task StartAsync() => _emulator = await TestEmulator.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _emulator.DisposeAsync();

    [Test]
    public async Task A_managed_identity_credential_gets_a_token_that_REST_takes()
    {
        var before = (Environment.GetEnvironmentVariable("IDENTITY_ENDPOINT"), Environment.GetEnvironmentVariable("IDENTITY_HEADER"));
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", new Uri(_emulator.Endpoint, "identity/msi").AbsoluteUri);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "local");
        try
        {
            var credential = new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);
            var token = await credential.GetTokenAsync(new TokenRequestContext(["https://signalr.azure.com/.default"]), default);
            Assert.That(await StatusAsync(token.Token), Is.EqualTo(202));
        }
        finally
        {
            Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", before.Item1);
            Environment.SetEnvironmentVariable("IDENTITY_HEADER", before.Item2);
        }
    }

    [Test]
    public async Task A_token_by_client_credentials_generates_a_client_token_that_connects()
    {
        var token = await TokenAsync("https://signalr.azure.com/.default");
        using var generated = await CallAsync(token, "/api/hubs/chat/:generateToken?api-version=2024-12-01&userId=u1");
        var client = System.Text.Json.Nodes.JsonNode.Parse(await generated.Content.ReadAsStringAsync())!["token"]!.GetValue<string>();
        await using var connection = _emulator.CreateClient("chat", token: client);
        await connection.StartAsync();
        Assert.That(await _emulator.Emulator.WaitForConnectionAsync("chat", "u1"), Is.EqualTo(connection.ConnectionId));
    }

    [Test]
    public async Task Tokens_for_another_audience_or_of_another_emulator_are_refused_with_the_reason()
    {
        await using var other = await TestEmulator.StartAsync();
        using var wrongAudience = await CallAsync(await TokenAsync("https://vault.azure.net/.default"), Send);
        using var wrongIssuer = await CallAsync(await TokenAsync("https://signalr.azure.com/.default", other), Send);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)wrongAudience.StatusCode, Is.EqualTo(401));
            Assert.That(await wrongAudience.Content.ReadAsStringAsync(), Does.Contain("https://signalr.azure.com/.default"));
            Assert.That((int)wrongIssuer.StatusCode, Is.EqualTo(401));
            Assert.That(await wrongIssuer.Content.ReadAsStringAsync(), Does.Contain("issuer"));
        }
    }

    [Test]
    public async Task An_identity_token_is_no_client_token()
    {
        await using var client = _emulator.CreateClient("chat", token: await TokenAsync("https://signalr.azure.com/.default"));
        Assert.That(async () => await client.StartAsync(), Throws.TypeOf<HttpRequestException>().With.Message.Contains("401"));
    }

    [TestCase("grant_type=password&scope=x/.default", "client_credentials")]
    [TestCase("grant_type=client_credentials&scope=x", "/.default")]
    [TestCase("grant_type=client_credentials&scope=/.default", "resource")]
    [TestCase("", "client_credentials")]
    public async Task A_bad_token_request_is_refused_with_the_remedy(string form, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_emulator.Endpoint, "identity/token"));
        request.Content = new StringContent(form, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var answer = await _emulator.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(400));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(expected));
    }

    [Test]
    public async Task The_managed_identity_endpoint_needs_its_header()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_emulator.Endpoint, "identity/msi?resource=x"));
        using var answer = await _emulator.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(400));
    }

    [TestCase("api://app", true)]
    [TestCase("api://other", false)]
    [TestCase(null, false)]
    public async Task An_app_validates_upstream_calls_with_the_published_keys(string? resource, bool accepted)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAuthorization().AddAuthentication().AddJwtBearer(options =>
        {
            options.Authority = $"http://localhost:{_emulator.Endpoint.Port}/identity";
            options.Audience = "api://app";
            options.RequireHttpsMetadata = false;
        });
        await using var app = builder.Build();
        app.UseAuthentication().UseAuthorization();
        app.MapPost("/upstream", () => Results.Ok()).RequireAuthorization(policy => policy.AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme).RequireAuthenticatedUser());
        await app.StartAsync();

        _emulator.Emulator.ReplaceUpstream(new UpstreamTemplate { UrlTemplate = app.Urls.First() + "/upstream", ManagedIdentityResource = resource });
        await using var client = _emulator.CreateClient("chat");
        await client.StartAsync();
        var call = await _emulator.Emulator.WaitForUpstreamCallAsync(call => call.Event == "connected");
        Assert.That(call.Status, Is.EqualTo(accepted ? 200 : 401));
    }

    [TestCase("a.b.c")]
    [TestCase("e30.e30.")]
    [TestCase("eyJhbGciOjV9.e30.x", Description = "alg is a number")]
    [TestCase("eyJhbGciOiJSUzI1NiJ9.e30.", Description = "RS256 without a signature")]
    [TestCase("eyJhbGciOiJSUzI1NiJ9.bm90IGpzb24.eA", Description = "RS256 over no JSON")]
    [TestCase("eyJhbGciOiJub25lIn0.e30.", Description = "alg none")]
    [TestCase("a.b.c.d.e")]
    public async Task A_malformed_token_is_refused(string token) => Assert.That(await StatusAsync(token), Is.EqualTo(401));

    private async Task<string> TokenAsync(string scope, TestEmulator? emulator = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri((emulator ?? _emulator).Endpoint, "identity/token"))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "app", ["client_secret"] = "any", ["scope"] = scope }),
        };
        using var answer = await _emulator.SendAsync(request);
        return System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
    }

    private async Task<int> StatusAsync(string token)
    {
        using var answer = await CallAsync(token, Send);
        return (int)answer.StatusCode;
    }

    private async Task<HttpResponseMessage> CallAsync(string token, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_emulator.Endpoint, path)) { Content = TestEmulator.Json("""{"target":"t","arguments":[]}""") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await _emulator.SendAsync(request);
    }
}
