using InProcSignalR.LocalHost.Tests.Running;
using InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests;

/// <summary>Everything that clients and managers of a hub can do, by each of the ways that lead to them.</summary>
[TestFixture("plain", "Transient")]
[TestFixture("typed", "Transient")]
[TestFixture("context", "Transient")]
[TestFixture("store", "Transient")]
[TestFixture("plain", "Persistent")]
[TestFixture("typed", "Persistent")]
[TestFixture("context", "Persistent")]
[TestFixture("store", "Persistent")]
public sealed class MembersTests(string hub, string transport)
{
    private AppCopy _copy = null!;
    private RunningApp _app = null!;
    private HubConnection _ada = null!;
    private HubConnection _grace = null!;
    private HubConnection _graceToo = null!;
    private Dictionary<string, Inbox<string>> _inboxes = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _copy = new AppCopy("Members").With("local.settings.json", $$"""{ "Values": { "AzureSignalRServiceTransportType": "{{transport}}" } }""");
        _app = await RunningApp.StartAsync(_copy);
        (_ada, _grace, _graceToo) = (_app.Client($"/api/{hub}?user=ada"), _app.Client($"/api/{hub}?user=grace"), _app.Client($"/api/{hub}?user=grace"));
        _inboxes = new() { ["ada"] = Inboxes.Of<string>(_ada, "Text"), ["grace"] = Inboxes.Of<string>(_grace, "Text"), ["grace too"] = Inboxes.Of<string>(_graceToo, "Text") };
        await Task.WhenAll(_ada.StartAsync(), _grace.StartAsync(), _graceToo.StartAsync());
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _app.DisposeAsync();
        _copy.Dispose();
    }

    [TearDown]
    public async Task TearDown()
    {
        await ManageAsync("removeUserAll", "ada");
        await ManageAsync("removeUserAll", "grace");
        foreach (var connection in new[] { _ada, _grace, _graceToo })
        {
            await ManageAsync("removeAll", connection.ConnectionId!);
        }
    }

    [Test]
    public async Task Messages_reach_whom_they_are_for_and_nobody_else()
    {
        var (ada, grace, graceToo) = (_ada.ConnectionId!, _grace.ConnectionId!, _graceToo.ConnectionId!);
        await ManageAsync("add", ada, "left");
        await ManageAsync("add", grace, "left");
        await ManageAsync("add", graceToo, "right");

        await AssertReachesAsync("ada, grace, grace too", "All");
        await AssertReachesAsync("grace too", "AllExcept", ada, grace);
        await AssertReachesAsync("ada", "Client", ada);
        await AssertReachesAsync("ada, grace too", "Clients", ada, graceToo);
        await AssertReachesAsync("ada, grace", "Group", "left");
        await AssertReachesAsync("grace", "GroupExcept", "left", ada);
        await AssertReachesAsync("ada, grace, grace too", "Groups", "left", "right");
        await AssertReachesAsync("grace, grace too", "User", "grace");
        await AssertReachesAsync("ada, grace, grace too", "Users", "ada", "grace");
        await AssertReachesAsync("", "User", "nobody");
    }

    [Test]
    public async Task Connections_join_and_leave_groups()
    {
        await ManageAsync("add", _ada.ConnectionId!, "a");
        await ManageAsync("add", _ada.ConnectionId!, "b");
        Assert.That((await ManageAsync("group", "a"), await ManageAsync("group", "b")), Is.EqualTo((true, true)));
        await ManageAsync("remove", _ada.ConnectionId!, "a");
        Assert.That((await ManageAsync("group", "a"), await ManageAsync("group", "b")), Is.EqualTo((false, true)));
        await ManageAsync("removeAll", _ada.ConnectionId!);
        Assert.That(await ManageAsync("group", "b"), Is.False);
    }

    [Test]
    public async Task Users_join_and_leave_groups()
    {
        await ManageAsync("addUser", "grace", "a");
        await ManageAsync("addUser", "grace", "b");
        await AssertReachesAsync("grace, grace too", "Group", "a");
        Assert.That((await ManageAsync("isUserIn", "grace", "a"), await ManageAsync("isUserIn", "ada", "a")), Is.EqualTo((true, false)));
        await ManageAsync("removeUser", "grace", "a");
        Assert.That((await ManageAsync("isUserIn", "grace", "a"), await ManageAsync("isUserIn", "grace", "b")), Is.EqualTo((false, true)));
        await ManageAsync("removeUserAll", "grace");
        Assert.That(await ManageAsync("isUserIn", "grace", "b"), Is.False);
    }

    [Test]
    public async Task A_user_leaves_a_group_when_the_time_is_over()
    {
        await ManageAsync("addUserFor", "grace", "short");
        using var limit = new CancellationTokenSource(RunningApp.Limit);
        while (await ManageAsync("isUserIn", "grace", "short"))
        {
            limit.Token.ThrowIfCancellationRequested();
        }

        await AssertReachesAsync("", "Group", "short");
    }

    [Test]
    public async Task Who_is_there_is_told()
    {
        Assert.That((await ManageAsync("connection", _ada.ConnectionId!), await ManageAsync("connection", "nobody")), Is.EqualTo((true, false)));
        Assert.That((await ManageAsync("user", "ada"), await ManageAsync("user", "nobody")), Is.EqualTo((true, false)));
        Assert.That(await ManageAsync("group", "nobody"), Is.False);
    }

    /// <summary>After each message one to all: whoever has that next did not get the other.</summary>
    private async Task AssertReachesAsync(string expected, string whom, params string[] names)
    {
        await _ada.InvokeAsync("Send", whom, names, "wanted");
        await _ada.InvokeAsync("Send", "All", Array.Empty<string>(), "end");
        var reached = new List<string>();
        foreach (var (name, inbox) in _inboxes)
        {
            var text = await inbox.NextAsync();
            if (text == "wanted")
            {
                reached.Add(name);
                text = await inbox.NextAsync();
            }

            Assert.That(text, Is.EqualTo("end"), $"{name} after {whom}");
        }

        Assert.That(string.Join(", ", reached), Is.EqualTo(expected), whom);
    }

    private Task<bool> ManageAsync(string what, string name, string group = "") => _ada.InvokeAsync<bool>("Manage", what, name, group);
}
