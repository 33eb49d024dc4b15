using System.Security.Claims;
using Azure.Core;
using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.Azure.SignalR;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Management;
using AccessToken = Azure.Core.AccessToken;

namespace InProcSignalR.SignalRServiceExtension.Tests.Tokens;

/// <summary>What becomes of a client's token with claims when the service lends an identity no key to sign it with.</summary>
public sealed class ClientKeySourceTests
{
    private RecordingService _service = null!;

    [SetUp]
    public async Task StartAsync() => _service = await RecordingService.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [TestCase(StatusCodes.Status401Unauthorized, "answered 401")]
    [TestCase(StatusCodes.Status403Forbidden, "answered 403")]
    public void A_refusal_names_the_role_that_lacks(int status, string why)
    {
        _service.Answer = context => context.Response.StatusCode = status;
        Assert.That(
            NegotiateAsync,
            Throws.TypeOf<AzureSignalRAccessTokenNotAuthorizedException>().With.Message.Contains("SignalR App Server").And.Message.Contains(why)
                .And.InnerException.TypeOf<HttpRequestException>());
    }

    [TestCase("{}")]
    [TestCase("""{"AccessKey":"","KeyId":"primary"}""")]
    public void An_answer_without_a_key_is_a_refusal(string answer)
    {
        _service.Answer = context => context.Response.WriteAsync(answer).GetAwaiter().GetResult();
        Assert.That(NegotiateAsync, Throws.TypeOf<AzureSignalRAccessTokenNotAuthorizedException>().With.Message.Contains("holds no key"));
    }

    [Test]
    public void A_service_that_fails_is_no_refusal()
    {
        _service.Answer = context => context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        Assert.That(NegotiateAsync, Throws.TypeOf<AzureSignalRRuntimeException>());
    }

    [Test]
    public async Task The_next_token_asks_again()
    {
        _service.Answer = context => context.Response.StatusCode = StatusCodes.Status403Forbidden;
        using var manager = CreateManager();
        await using var hub = await manager.CreateHubContextAsync("chat", default);
        Assert.That(() => NegotiateAsync(hub), Throws.TypeOf<AzureSignalRAccessTokenNotAuthorizedException>());

        _service.Answer = context => context.Response.WriteAsync($$"""{"AccessKey":"{{RecordingService.AccessKey}}","KeyId":"primary"}""").GetAwaiter().GetResult();
        Assert.That((await NegotiateAsync(hub)).AccessToken, Is.Not.Null);
    }

    private ServiceManager CreateManager()
        => new ServiceManagerBuilder().WithOptions(options => options.ServiceEndpoints = [new ServiceEndpoint("", _service.Address, new AnyCredential())]).BuildServiceManager();

    private async Task NegotiateAsync()
    {
        using var manager = CreateManager();
        await using var hub = await manager.CreateHubContextAsync("chat", default);
        await NegotiateAsync(hub);
    }

    private static Task<NegotiationResponse> NegotiateAsync(ServiceHubContext hub)
        => hub.NegotiateAsync(new NegotiationOptions { UserId = "u1", Claims = [new Claim("team", "red")] }).AsTask();

    private sealed class AnyCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("token", DateTimeOffset.UtcNow.AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
            => ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
