using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

namespace InProcSignalR.SignalRServiceExtension.Tests.Bindings;

public sealed class CollectorTests
{
    [Test]
    public async Task Flush_throws_an_earlier_failure_that_nobody_waited_for()
    {
        await using var service = await RecordingService.StartAsync();
        service.Answer = context => context.Response.StatusCode = service.Requests.Count == 1 ? 400 : 202;
        var collector = new SignalRAsyncCollector<SignalRMessage>(Hubs.Store(service.ConnectionString), "chat");
        _ = collector.AddAsync(new SignalRMessage { Target = "a", Arguments = [] });
        _ = collector.AddAsync(new SignalRMessage { Target = "b", Arguments = [] });
        Assert.That(() => collector.FlushAsync(), Throws.TypeOf<AzureSignalRInvalidArgumentException>());
        Assert.That(service.Requests, Has.Count.EqualTo(2), "a failure does not hold up what comes after it");
    }
}
