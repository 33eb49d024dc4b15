using System.Diagnostics;
using InProcSignalR.Emulator.Tests.Support;
using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.SignalR.Protocol;

namespace InProcSignalR.SignalRServiceExtension.Tests.Diagnostics;

/// <summary>Sends, negotiations and failures are counted, timed and traced, whatever way they go.</summary>
public sealed class DiagnosticsTests
{
    [Test]
    public async Task Over_REST()
    {
        using var measurements = new Measurements();
        await using var service = await RecordingService.StartAsync();
        var hub = Hubs.Context(service);
        await hub.NegotiateAsync();
        await hub.Clients.All.SendAsync("t");
        service.Answer = context => context.Response.StatusCode = 500;
        Assert.That(() => hub.Groups.AddToGroupAsync("c", "g"), Throws.InstanceOf<AzureSignalRException>());

        Assert.That(measurements.Measured, Is.EqualTo(new[]
        {
            "signalr.negotiations chat 1",
            "signalr.requests message 1", "signalr.request.duration message some seconds",
            "signalr.requests group 1", "signalr.request.duration group some seconds", "signalr.failures group 1",
        }));
        Assert.That(measurements.Traced, Is.EqualTo(new[] { ("message", ActivityStatusCode.Unset), ("group", ActivityStatusCode.Error) }));
    }

    [Test]
    public async Task Over_server_connections()
    {
        using var measurements = new Measurements();
        await using var server = await ScriptedServer.StartAsync();
        server.Answer = static message => message is IAckableMessage asked ? [new AckMessage(asked.AckId, message is UserJoinGroupWithAckMessage ? 4 : 1)] : [];
        using var store = Hubs.Store(server.ConnectionString, ("AzureSignalRServiceTransportType", "Persistent"));
        var hub = store.GetHubContext("Chat");
        await hub.NegotiateAsync();
        await hub.Clients.All.SendAsync("t");
        await hub.ClientManager.UserExistsAsync("ada");
        Assert.That(() => hub.UserGroups.AddToGroupAsync("ada", "g"), Throws.TypeOf<TimeoutException>(), "an ack of a failure");
        await hub.ClientManager.CloseConnectionAsync("c");

        Assert.That(measurements.Measured, Is.EqualTo(new[]
        {
            "signalr.negotiations chat 1",
            "signalr.requests message 1", "signalr.request.duration message some seconds",
            "signalr.requests exists 1", "signalr.request.duration exists some seconds",
            "signalr.requests user group 1", "signalr.request.duration user group some seconds", "signalr.failures user group 1",
            "signalr.requests close 1", "signalr.request.duration close some seconds",
        }));
        Assert.That(measurements.Traced, Is.EqualTo(new[]
        {
            ("message", ActivityStatusCode.Unset), ("exists", ActivityStatusCode.Unset), ("user group", ActivityStatusCode.Error), ("close", ActivityStatusCode.Unset),
        }));
    }

    [Test]
    public async Task A_server_connection_that_cannot_be_opened_is_a_failure_of_each_that_waits()
    {
        using var measurements = new Measurements();
        using var nobody = new ClosedPort();
        using var store = Hubs.Store(RecordingService.ConnectionStringAt(nobody.Number), ("AzureSignalRServiceTransportType", "Persistent"));
        var hub = store.GetHubContext("Chat");
        Assert.That(() => hub.Clients.All.SendAsync("t"), Throws.TypeOf<AzureSignalRInaccessibleEndpointException>());
        Assert.That(() => hub.Groups.AddToGroupAsync("c", "g"), Throws.TypeOf<AzureSignalRInaccessibleEndpointException>());
        Assert.That(
            measurements.Measured.Where(static line => line.StartsWith("signalr.failures", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "signalr.failures message 1", "signalr.failures group 1" }));
        Assert.That(measurements.Traced, Is.EqualTo(new[] { ("message", ActivityStatusCode.Error), ("group", ActivityStatusCode.Error) }));
    }
}
