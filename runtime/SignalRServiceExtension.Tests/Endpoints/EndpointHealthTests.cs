using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.SignalR;
using Microsoft.Extensions.Logging.Abstractions;

namespace InProcSignalR.SignalRServiceExtension.Tests.Endpoints;

/// <summary>What is said when an endpoint goes that no message asked for, and when it is back.</summary>
public sealed class EndpointHealthTests
{
    [Test]
    public async Task It_is_said_when_an_endpoint_goes_and_when_it_comes_back()
    {
        await using var steady = await RecordingService.StartAsync();
        await using var shaky = await RecordingService.StartAsync();
        ServiceEndpoint[] endpoints = [new(steady.ConnectionString, EndpointType.Primary, "steady"), new(shaky.ConnectionString, EndpointType.Primary, "shaky")];
        using var http = new HttpClient();
        var lines = new LogLines();
        using var health = new EndpointHealth(new RestClient(http, null, new RestRetry(null), null, NullLogger.Instance), endpoints, lines, TimeSpan.FromMilliseconds(10));

        shaky.Answer = context => context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        Assert.That(await lines.NextAsync(), Does.StartWith("Warning: ").And.Contain("shaky").And.Contain("is left out until it does"));
        Assert.That((endpoints[0].Online, endpoints[1].Online), Is.EqualTo((true, false)));

        shaky.Answer = context => context.Response.StatusCode = StatusCodes.Status200OK;
        Assert.That(await lines.NextAsync(), Does.StartWith("Information: ").And.Contain("shaky").And.Contain("answers again"), "and nothing else in between");
    }
}
