using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Common;

namespace InProcSignalR.SignalRServiceExtension.Tests.Diagnostics;

[NonParallelizable]
public sealed class DiagnosticsTests
{
    private const string Name = "InProcSignalR.SignalRServiceExtension";

    [Test]
    public async Task Sends_negotiations_and_failures_are_counted_and_traced()
    {
        var measured = new ConcurrentBag<string>();
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => Listen(instrument, listener) };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Add($"{instrument.Name} {tags[0].Value} {value}"));
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => measured.Add($"{instrument.Name} {tags[0].Value}"));
        meters.Start();
        var activities = new ConcurrentBag<Activity>();
        using var traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Add,
        };
        ActivitySource.AddActivityListener(traces);

        await using var service = await RecordingService.StartAsync();
        var hub = Hubs.Context(service);
        await hub.NegotiateAsync();
        await hub.Clients.All.SendAsync("t");
        service.Answer = context => context.Response.StatusCode = 500;
        Assert.That(() => hub.Groups.AddToGroupAsync("c", "g"), Throws.InstanceOf<AzureSignalRException>());

        Assert.That(
            measured,
            Is.SupersetOf(new[]
            {
                "signalr.negotiations chat 1", "signalr.requests message 1", "signalr.requests group 1", "signalr.failures group 1", "signalr.request.duration message",
            }));
        Assert.That(activities.Select(activity => (activity.OperationName, activity.Status)), Is.SupersetOf(new[] { ("message", ActivityStatusCode.Unset), ("group", ActivityStatusCode.Error) }));
    }

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == Name)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }
}
