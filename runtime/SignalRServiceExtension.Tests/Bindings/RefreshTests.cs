using System.Text.Json;
using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

namespace InProcSignalR.SignalRServiceExtension.Tests.Bindings;

public sealed class RefreshTests
{
    private RecordingService _service = null!;
    private SignalRRefreshConverter _converter = null!;

    [SetUp]
    public async Task SetUp()
    {
        _service = await RecordingService.StartAsync();
        _converter = new SignalRRefreshConverter(Hubs.Stores(_service.ConnectionString), new ClientNegotiation());
    }

    [TearDown]
    public async Task TearDown() => await _service.DisposeAsync();

    [Test]
    public async Task The_service_gets_the_connection_token_the_claims_and_the_end()
    {
        Answer(200);
        var before = DateTimeOffset.UtcNow;
        var info = await _converter.ConvertAsync(new SignalRRefreshAttribute { HubName = "chat", ConnectionToken = "t", UserId = "ada", TokenLifetimeSeconds = 120 }, CancellationToken.None);
        Assert.That(info.TokenLifetimeSeconds, Is.EqualTo(120));

        var request = _service.Requests.Single();
        Assert.That((request.Method, request.Target), Is.EqualTo(("POST", "/api/hubs/chat/connections/:refreshAuth?api-version=2024-12-01")));
        var body = JsonDocument.Parse(request.Body).RootElement;
        Assert.That(body.GetProperty("connectionToken").GetString(), Is.EqualTo("t"));
        Assert.That(body.GetProperty("expireTime").GetDateTimeOffset(), Is.InRange(before.AddSeconds(120), DateTimeOffset.UtcNow.AddSeconds(120)));
        Assert.That(body.GetProperty("claims").EnumerateArray().Select(claim => claim.GetProperty("value").GetString()), Has.Some.EqualTo("ada"));
    }

    [TestCase("Error.Connection.NotExisted")]
    [TestCase("ConnectionNotFound")]
    public async Task A_connection_that_is_gone_gives_nothing(string code)
    {
        Answer(404, code);
        Assert.That(await _converter.ConvertAsync(new SignalRRefreshAttribute { HubName = "chat", ConnectionToken = "t" }, CancellationToken.None), Is.Null);
    }

    [Test]
    public void A_service_that_does_not_know_the_call_is_an_error()
    {
        Answer(404);
        Assert.That(
            () => _converter.ConvertAsync(new SignalRRefreshAttribute { HubName = "chat", ConnectionToken = "t" }, CancellationToken.None),
            Throws.TypeOf<AzureSignalRInaccessibleEndpointException>().With.Message.Contains(":refreshAuth"));
    }

    private void Answer(int status, string? code = null)
        => _service.Answer = context =>
        {
            context.Response.StatusCode = status;
            if (code is not null)
            {
                context.Response.Headers["x-ms-error-code"] = code;
            }
        };
}
