using System.Diagnostics;
using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Management;

namespace InProcSignalR.SignalRServiceExtension.Tests.Rest;

/// <summary>What is repeated: only with retry options, and never what may have been carried out already, unless that does no harm.</summary>
public sealed class RetryTests
{
    private RecordingService _service = null!;

    [SetUp]
    public async Task SetUp() => _service = await RecordingService.StartAsync();

    [TearDown]
    public async Task TearDown() => await _service.DisposeAsync();

    [TestCase(503, 3)]
    [TestCase(500, 1)]
    [TestCase(408, 1)]
    [TestCase(429, 1)]
    [TestCase(400, 1)]
    public async Task A_message_is_sent_so_often(int status, int requests)
    {
        var hub = await CreateHubAsync();
        _service.Answer = context => context.Response.StatusCode = status;
        Assert.That(() => hub.Clients.All.SendAsync("t"), Throws.InstanceOf<AzureSignalRException>());
        Assert.That(_service.Requests, Has.Count.EqualTo(requests));
    }

    [TestCase(503, 3)]
    [TestCase(500, 3)]
    [TestCase(408, 3)]
    [TestCase(429, 1)]
    public async Task A_management_call_is_sent_so_often(int status, int requests)
    {
        var hub = await CreateHubAsync();
        _service.Answer = context => context.Response.StatusCode = status;
        Assert.That(() => hub.Groups.AddToGroupAsync("c", "g"), Throws.InstanceOf<AzureSignalRException>());
        Assert.That(_service.Requests, Has.Count.EqualTo(requests));
    }

    [Test]
    public async Task A_later_success_is_a_success()
    {
        var hub = await CreateHubAsync();
        _service.Answer = context => context.Response.StatusCode = _service.Requests.Count == 1 ? 503 : 202;
        await hub.Clients.All.SendAsync("t");
        Assert.That(_service.Requests, Has.Count.EqualTo(2));
        Assert.That(_service.Requests[1].Text, Is.EqualTo(_service.Requests[0].Text));
    }

    [Test]
    public async Task A_wait_that_the_service_asks_for_is_waited_for()
    {
        var hub = await CreateHubAsync();
        _service.Answer = context =>
        {
            context.Response.StatusCode = _service.Requests.Count == 1 ? 503 : 202;
            context.Response.Headers.RetryAfter = "1";
        };
        var start = Stopwatch.GetTimestamp();
        await hub.Clients.All.SendAsync("t");
        Assert.That(Stopwatch.GetElapsedTime(start), Is.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(900)), "never sooner than it asked for");
    }

    [Test]
    public async Task A_wait_longer_than_the_longest_is_not_waited_for()
    {
        var hub = await CreateHubAsync();
        _service.Answer = context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "3600";
        };
        Assert.That(() => hub.Clients.All.SendAsync("t"), Throws.InstanceOf<AzureSignalRRuntimeException>());
        Assert.That(_service.Requests, Has.Count.EqualTo(1));
    }

    private async Task<ServiceHubContext> CreateHubAsync()
    {
        var manager = new ServiceManagerBuilder()
            .WithOptions(options =>
            {
                options.ConnectionString = _service.ConnectionString;
                options.RetryOptions = new ServiceManagerRetryOptions { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromSeconds(1), Mode = ServiceManagerRetryMode.Fixed };
            })
            .BuildServiceManager();
        return await manager.CreateHubContextAsync("chat", CancellationToken.None);
    }
}
