using System.Text.Json;
using InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests;

/// <summary>The bidirectional chat: a class-based hub with everything that a ServerlessHub offers.</summary>
public sealed class BidirectionalChatTests
{
    private RunningApp _app = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _app = await RunningApp.StartAsync("BidirectionalChat");

    [OneTimeTearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [Test]
    public async Task Connections_are_told_of_those_that_come_and_go()
    {
        var ada = await ConnectAsync("ada");
        var news = Inboxes.Of<string, string>(ada, "newConnection");
        var gone = Inboxes.Of<string, string?>(ada, "gone");
        var grace = _app.Client(headers: ("x-user", "grace-news"));
        await grace.StartAsync();
        Assert.That(await news.NextAsync(item => item.Item2 == "grace-news"), Is.Not.Default);
        await grace.StopAsync();
        Assert.That((await gone.NextAsync(item => item.Item1 == "grace-news")).Item2, Is.Null.Or.Empty);
    }

    [Test]
    public async Task Messages_go_to_users_groups_and_others()
    {
        var (ada, grace) = (await ConnectAsync("ada1"), await ConnectAsync("grace1"));
        var (adas, graces) = (Inboxes.Of<string, string>(ada, "newMessage"), Inboxes.Of<string, string>(grace, "newMessage"));

        await ada.InvokeAsync("SendToUser", "grace1", "hello");
        Assert.That(await graces.NextAsync(), Is.EqualTo(("ada1", "hello")));

        await ada.InvokeAsync("SendToOthers", "others");
        Assert.That(await graces.NextAsync(item => item.Item1 == "ada1"), Is.EqualTo(("ada1", "others")));

        Assert.That(await ada.InvokeAsync<bool>("JoinUserToGroup", "grace1", "g1"), Is.True);
        await ada.InvokeAsync("SendToGroup", "g1", "members");
        Assert.That(await graces.NextAsync(item => item.Item1 == "ada1"), Is.EqualTo(("ada1", "members")));
        Assert.That(await ada.InvokeAsync<bool>("LeaveAll", "grace1", "g1"), Is.False);

        await ada.InvokeAsync("JoinGroup", ada.ConnectionId, "g2");
        await ada.InvokeAsync("SendToGroup", "g2", "to myself");
        Assert.That(await adas.NextAsync(item => item.Item1 == "ada1"), Is.EqualTo(("ada1", "to myself")), "nothing else came in between");
        await ada.InvokeAsync("LeaveGroup", ada.ConnectionId, "g2");
        Assert.That((await ada.InvokeAsync<JsonElement>("Exists", "ada1", "g2")).GetProperty("group").GetBoolean(), Is.False);
    }

    [Test]
    public async Task A_filter_refuses_and_admits()
    {
        var guest = await ConnectAsync("guest");
        Assert.That(async () => await guest.InvokeAsync("Broadcast", "no"), Throws.TypeOf<HubException>().With.Message.Contains("Only an admin broadcasts"));

        var admin = await ConnectAsync("admin", "admin");
        var inbox = Inboxes.Of<string, string>(guest, "newMessage");
        await admin.InvokeAsync("Broadcast", "yes");
        Assert.That(await inbox.NextAsync(item => item.Item1 == "admin"), Is.EqualTo(("admin", "yes")));
    }

    [Test]
    public async Task Results_errors_and_wrong_arguments_come_back()
    {
        var client = await ConnectAsync("caller");
        Assert.That(await client.InvokeAsync<int>("Add", 2, 3), Is.EqualTo(5));
        Assert.That(async () => await client.InvokeAsync("Throw", "because"), Throws.TypeOf<HubException>().With.Message.Contains("because"));
        Assert.That(async () => await client.InvokeAsync<int>("Add", 2), Throws.TypeOf<HubException>().With.Message.Contains("takes 2 argument(s), but the message has 1"));
        Assert.That(async () => await client.InvokeAsync<int>("Add", 2, "x"), Throws.TypeOf<HubException>().With.Message.Contains("Argument 'b'"));
        Assert.That(async () => await client.InvokeAsync("NoSuchMethod"), Throws.TypeOf<HubException>());
    }

    [Test]
    public async Task A_client_is_asked_for_a_result()
    {
        var client = await ConnectAsync("asked");
        client.On<string, string>("answer", question => Task.FromResult(question + " 42"));
        Assert.That(await client.InvokeAsync<string>("AskMe", "What?"), Is.EqualTo("What? 42"));
    }

    [Test]
    public async Task Existence_is_told_and_a_connection_is_closed()
    {
        var client = await ConnectAsync("existing");
        var exists = await client.InvokeAsync<JsonElement>("Exists", "existing", "nobody-is-in-it");
        Assert.That(
            (exists.GetProperty("connection").GetBoolean(), exists.GetProperty("user").GetBoolean(), exists.GetProperty("group").GetBoolean()), Is.EqualTo((true, true, false)));

        var closed = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.Closed += exception =>
        {
            closed.TrySetResult(exception);
            return Task.CompletedTask;
        };
        await client.SendAsync("Leave");
        Assert.That((await closed.Task.WaitAsync(RunningApp.Limit))?.ToString(), Does.Contain("You asked for it"));
    }

    [Test]
    public async Task Negotiation_with_options_takes_claims_of_a_token()
    {
        var token = new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler().CreateToken("""{"role":"admin"}""");
        var client = _app.Client("/api/later", false, ("x-user", "later"), ("Authorization", "Bearer " + token));
        await client.StartAsync();
        await client.InvokeAsync("Broadcast", "from the later one");
    }

    private async Task<HubConnection> ConnectAsync(string user, string role = "guest")
    {
        var client = _app.Client("/api", false, ("x-user", user), ("x-role", role));
        await client.StartAsync();
        await client.InvokeAsync<int>("Add", 0, 0);
        return client;
    }
}
