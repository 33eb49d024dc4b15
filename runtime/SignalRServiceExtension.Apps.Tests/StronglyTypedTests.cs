using InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests;

/// <summary>The strongly typed hub: sends by methods, and a result from a client.</summary>
public sealed class StronglyTypedTests
{
    private RunningApp _app = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _app = await RunningApp.StartAsync("StronglyTyped");

    [OneTimeTearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [Test]
    public async Task Methods_of_the_interface_reach_clients()
    {
        var client = _app.Client("/api", false, ("x-user", "ada"));
        var joined = Inboxes.Of<string, string>(client, "Joined");
        var notes = Inboxes.Of<Dictionary<string, string>>(client, "NewMessage");
        await client.StartAsync();
        Assert.That(await joined.NextAsync(item => item.Item2 == "ada"), Is.Not.Default);

        Assert.That(await client.InvokeAsync<bool>("Enter"), Is.True);
        await client.InvokeAsync("Send", new { text = "typed" });
        Assert.That(await notes.NextAsync(), Is.EqualTo(new Dictionary<string, string> { ["Sender"] = "red", ["Text"] = "typed" }));
    }

    [Test]
    public async Task A_typed_method_asks_a_client_for_its_result()
    {
        var client = _app.Client("/api", false, ("x-user", "voter"));
        client.On<string, int>("Vote", question => Task.FromResult(question.Length));
        await client.StartAsync();
        await client.InvokeAsync<bool>("Enter");

        using var response = await _app.PostAsync($"/api/poll/{client.ConnectionId}");
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("8"));
    }
}
