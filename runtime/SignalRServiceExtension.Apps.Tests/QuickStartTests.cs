using System.Net;
using InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests;

/// <summary>The quick-start: negotiate and broadcast.</summary>
public sealed class QuickStartTests
{
    private RunningApp _app = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _app = await RunningApp.StartAsync("QuickStart");

    [OneTimeTearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [Test]
    public async Task A_broadcast_reaches_every_client()
    {
        var (first, second) = (_app.Client(), _app.Client());
        var (firstInbox, secondInbox) = (Inboxes.Of<string>(first, "newMessage"), Inboxes.Of<string>(second, "newMessage"));
        await first.StartAsync();
        await second.StartAsync();

        using var response = await _app.PostAsync("/api/broadcast", "42");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await firstInbox.NextAsync(), Is.EqualTo("Stars: 42"));
        Assert.That(await secondInbox.NextAsync(), Is.EqualTo("Stars: 42"));
    }

    [Test]
    public async Task Messages_of_one_invocation_arrive_in_the_order_added()
    {
        var client = _app.Client();
        var numbers = Inboxes.Of<int>(client, "number");
        await client.StartAsync();

        using var response = await _app.PostAsync("/api/burst");

        for (var i = 0; i < 50; i++)
        {
            Assert.That(await numbers.NextAsync(), Is.EqualTo(i));
        }
    }
}
