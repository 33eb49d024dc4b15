using System.Security.Claims;
using Azure.Identity;
using InProcSignalR.Emulator;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Azure.SignalR;
using Microsoft.Azure.SignalR.Management;
using Microsoft.IdentityModel.JsonWebTokens;

namespace InProcSignalR.SignalRServiceExtension.Tests.Endpoints;

/// <summary>An endpoint with an identity instead of an access key, against the emulator's own token issuer.</summary>
[NonParallelizable]
public sealed class IdentityEndpointTests
{
    private readonly string?[] _before = [Environment.GetEnvironmentVariable("IDENTITY_ENDPOINT"), Environment.GetEnvironmentVariable("IDENTITY_HEADER")];
    private SignalREmulator _service = null!;
    private ServiceManagerBuilder _builder = null!;

    // One service for all tests: the credential keeps its token for the whole process.
    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await SignalREmulator.StartAsync(options => options.Port = 0);
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", new Uri(_service.Endpoint, "identity/msi").AbsoluteUri);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "local");
    }

    [SetUp]
    public void SetUp()
        => _builder = new ServiceManagerBuilder().WithOptions(
            options => options.ServiceEndpoints = [new ServiceEndpoint("", _service.Endpoint, new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned))]);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", _before[0]);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", _before[1]);
        await _service.DisposeAsync();
    }

    [Test]
    public async Task A_managed_identity_negotiates_and_sends()
    {
        using var manager = _builder.BuildServiceManager();
        await using var hub = await manager.CreateHubContextAsync("chat", default);
        var negotiated = await hub.NegotiateAsync(new NegotiationOptions { UserId = "u1" });
        await AssertReachableAsync(hub, negotiated.Url!, negotiated.AccessToken!);
    }

    [Test]
    public async Task Claims_and_short_lives_are_signed_with_the_key_that_the_service_lends()
    {
        using var manager = _builder.BuildServiceManager();
        await using var hub = await manager.CreateHubContextAsync("chat", default);
        var negotiated = await hub.NegotiateAsync(new NegotiationOptions
        {
            UserId = "u1",
            Claims = [new Claim("team", "red"), new Claim("role", "admin")],
            EnableDetailedErrors = true,
            TokenLifetime = TimeSpan.FromSeconds(90),
        });

        var token = new JsonWebToken(negotiated.AccessToken);
        Assert.That((token.GetClaim("team").Value, token.GetClaim("role").Value, token.GetClaim("asrs.s.derror").Value), Is.EqualTo(("red", "admin", "True")));
        Assert.That(token.ValidTo - token.ValidFrom, Is.EqualTo(TimeSpan.FromSeconds(90)));
        Assert.That(token.Kid, Is.EqualTo("primary"), "what the service calls the key");
        await AssertReachableAsync(hub, negotiated.Url!, negotiated.AccessToken!);
    }

    [Test]
    public async Task The_synchronous_form_asks_the_service_too()
    {
        using var manager = _builder.Build();
        var token = manager.GenerateClientAccessToken("chat", "u1", [new Claim("team", "red")]);
        await AssertReachableAsync(await manager.CreateHubContextAsync("chat"), manager.GetClientEndpoint("chat"), token);
    }

    private async Task AssertReachableAsync(IServiceHubContext hub, string url, string token)
    {
        await using var client = new HubConnectionBuilder()
            .WithUrl(url, options => options.AccessTokenProvider = () => Task.FromResult<string?>(token))
            .Build();
        var received = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.On<string>("hello", text => received.TrySetResult(text));
        await client.StartAsync();
        await _service.WaitForConnectionAsync("chat", "u1");

        await hub.Clients.User("u1").SendAsync("hello", "you");
        Assert.That(await received.Task.WaitAsync(TimeSpan.FromSeconds(30)), Is.EqualTo("you"));
    }
}
