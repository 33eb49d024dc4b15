using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

namespace InProcSignalR.SignalRServiceExtension.Tests.Bindings;

public sealed class CollectorTests
{
    [Test]
    public async Task Flush_throws_a_failure_that_nobody_waited_for()
    {
        await using var service = await RecordingService.StartAsync();
        using var flushing = new ManualResetEventSlim();
        service.Answer = context =>
        {
            flushing.Wait();
            context.Response.StatusCode = service.Requests.Count == 1 ? 400 : 202;
        };
        var collector = new SignalRAsyncCollector<SignalRMessage>(Hubs.Store(service.ConnectionString), "chat");
        _ = collector.AddAsync(new SignalRMessage { Target = "a", Arguments = [] });
        _ = collector.AddAsync(new SignalRMessage { Target = "b", Arguments = [] });
        var flush = collector.FlushAsync();
        flushing.Set();
        Assert.That(() => flush, Throws.TypeOf<AzureSignalRInvalidArgumentException>());
        Assert.That(service.Requests, Has.Count.EqualTo(2), "a failure does not hold up what comes after it");
    }

    [Test]
    public async Task A_failure_that_the_function_caught_is_over()
    {
        await using var service = await RecordingService.StartAsync();
        service.Answer = context => context.Response.StatusCode = service.Requests.Count == 1 ? 400 : 202;
        var collector = new SignalRAsyncCollector<SignalRMessage>(Hubs.Store(service.ConnectionString), "chat");
        Assert.That(() => collector.AddAsync(new SignalRMessage { Target = "a", Arguments = [] }), Throws.TypeOf<AzureSignalRInvalidArgumentException>());
        await collector.FlushAsync();
        await collector.AddAsync(new SignalRMessage { Target = "b", Arguments = [] });
        await collector.FlushAsync();
    }
}
