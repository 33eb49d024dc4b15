using InProcSignalR.Emulator.Tests.Support;
using Microsoft.Azure.SignalR.Protocol;

namespace InProcSignalR.Emulator.Tests.Servers;

public sealed class ServerManagementTests
{
    private const int Ok = 1;
    private const int NotFound = 2;
    private const int Failed = 4;
    private TestEmulator _emulator = null!;
    private RawServer _server = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _emulator = await TestEmulator.StartAsync(options => options.Limits.GroupsPerConnection = 3);
        _server = await RawServer.ConnectAsync(_emulator, "chat");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    [Test]
    public async Task Checks_are_acked_with_whether_it_is_there()
    {
        await using var client = await _emulator.ConnectAsync("chat", "anna");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await _server.AskAsync(new CheckConnectionExistenceWithAckMessage(client.ConnectionId!)), Is.EqualTo(Ok));
            Assert.That(await _server.AskAsync(new CheckConnectionExistenceWithAckMessage("nobody")), Is.EqualTo(NotFound));
            Assert.That(await _server.AskAsync(new CheckUserExistenceWithAckMessage("anna")), Is.EqualTo(Ok));
            Assert.That(await _server.AskAsync(new CheckUserExistenceWithAckMessage("ben")), Is.EqualTo(NotFound));
            Assert.That(await _server.AskAsync(new CheckGroupExistenceWithAckMessage("g")), Is.EqualTo(NotFound));
            Assert.That(await _server.AskAsync(new CheckUserInGroupWithAckMessage("anna", "g")), Is.EqualTo(NotFound));
            Assert.That(await _server.AskAsync(new JoinGroupWithAckMessage(client.ConnectionId!, "g")), Is.EqualTo(Ok));
            Assert.That(await _server.AskAsync(new CheckGroupExistenceWithAckMessage("g")), Is.EqualTo(Ok));
            Assert.That(await _server.AskAsync(new CheckUserInGroupWithAckMessage("anna", "g")), Is.EqualTo(Ok));
        }
    }

    [Test]
    public async Task Groups_of_connections_and_users_change_as_over_REST()
    {
        await using var client = await _emulator.ConnectAsync("chat", "anna");
        var id = client.ConnectionId!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await _server.AskAsync(new JoinGroupWithAckMessage("nobody", "g")), Is.EqualTo(NotFound));
            Assert.That(await _server.AskAsync(new LeaveGroupWithAckMessage("nobody", "g")), Is.EqualTo(NotFound));
            await _server.SendAsync(new JoinGroupMessage(id, "a"), new UserJoinGroupMessage("anna", "b"));
            Assert.That(await _server.AskAsync(new UserJoinGroupWithAckMessage("away", "b", 0, 0)), Is.EqualTo(Ok));
            Assert.That(await IsInAsync("anna", "a", "b"), Is.EqualTo(new[] { true, true }));
            Assert.That(await IsInAsync("away", "b"), Is.EqualTo(new[] { false }), "a ttl of 0 is for the connections there are");
            Assert.That(await _server.AskAsync(new UserJoinGroupWithAckMessage("away", "b", 0, 3600)), Is.EqualTo(Ok));
            Assert.That(await IsInAsync("away", "b"), Is.EqualTo(new[] { true }));

            await _server.SendAsync(new LeaveGroupMessage(id, "a"), new UserLeaveGroupMessage("away", "b"));
            Assert.That(await IsInAsync("anna", "a", "b"), Is.EqualTo(new[] { false, true }));
            Assert.That(await IsInAsync("away", "b"), Is.EqualTo(new[] { false }));
            Assert.That(await _server.AskAsync(new UserLeaveGroupWithAckMessage("anna", null, 0)), Is.EqualTo(Ok));
            Assert.That(await _server.AskAsync(new JoinGroupWithAckMessage(id, "c")), Is.EqualTo(Ok));
            Assert.That(await _server.AskAsync(new LeaveGroupWithAckMessage(id, null)), Is.EqualTo(Ok));
            Assert.That(await IsInAsync("anna", "a", "b", "c"), Is.EqualTo(new[] { false, false, false }));
        }
    }

    [Test]
    public async Task Connections_are_closed_with_the_reason()
    {
        await using var first = await _emulator.ConnectAsync("chat", "anna");
        await using var second = await _emulator.ConnectAsync("chat", "anna");
        await using var third = await _emulator.ConnectAsync("chat", "ben");
        var (one, two, three) = (new Closing(first), new Closing(second), new Closing(third));
        await _server.SendAsync(new CloseConnectionMessage(first.ConnectionId!, "enough"), new CloseConnectionMessage("nobody", "enough"));
        Assert.That(await one.ReasonAsync(), Does.Contain("enough"));
        Assert.That(await _server.AskAsync(new CloseUserConnectionsWithAckMessage("anna", 0) { Reason = "all of anna's" }), Is.EqualTo(Ok));
        Assert.That(await two.ReasonAsync(), Does.Contain("all of anna's"));
        Assert.That(await _server.AskAsync(new JoinGroupWithAckMessage(third.ConnectionId!, "g")), Is.EqualTo(Ok));
        Assert.That(await _server.AskAsync(new CloseGroupConnectionsWithAckMessage("g", 0) { ExcludedList = [third.ConnectionId!] }), Is.EqualTo(Ok));
        Assert.That(await _server.AskAsync(new CheckConnectionExistenceWithAckMessage(third.ConnectionId!)), Is.EqualTo(Ok), "it was excluded");
        Assert.That(await _server.AskAsync(new CloseGroupConnectionsWithAckMessage("g", 0) { Reason = "the group ends" }), Is.EqualTo(Ok));
        Assert.That(await three.ReasonAsync(), Does.Contain("the group ends"));
    }

    [Test]
    public async Task What_cannot_be_done_is_acked_as_failed_and_says_why()
    {
        await using var client = await _emulator.ConnectAsync("chat", "anna");
        foreach (var group in new[] { "a", "b", "c" })
            Assert.That(await _server.AskAsync(new JoinGroupWithAckMessage(client.ConnectionId!, group)), Is.EqualTo(Ok));

        using (Assert.EnterMultipleScope())
        {
            await RefusedAsync(new JoinGroupWithAckMessage(client.ConnectionId!, "d"), "at most 3 groups");
            await RefusedAsync(new JoinGroupWithAckMessage(client.ConnectionId!, ""), "empty");
            await RefusedAsync(new UserJoinGroupWithAckMessage("anna", new string('g', 1025), 0), "1025 characters; the limit is 1024");
            await RefusedAsync(new UserJoinGroupWithAckMessage("anna", "g", 0, -1), "ttl");
            await RefusedAsync(new GetConnectionClaimsMessage("token", 0), "does not know GetConnectionClaimsMessage");
        }
    }

    private async Task RefusedAsync<T>(T message, string reason) where T : ServiceMessage, IAckableMessage
    {
        var ack = await _server.AckOfAsync(message);
        Assert.That((ack.Status, ack.Message), Is.EqualTo((Failed, ack.Message)));
        Assert.That(ack.Message, Does.Contain(reason));
    }

    private async Task<bool[]> IsInAsync(string user, params string[] groups)
    {
        var answers = new List<bool>();
        foreach (var group in groups)
            answers.Add(await _server.AskAsync(new CheckUserInGroupWithAckMessage(user, group)) == Ok);
        return [.. answers];
    }
}
