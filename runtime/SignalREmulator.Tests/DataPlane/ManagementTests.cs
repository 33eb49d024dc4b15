using System.Net;
using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.Emulator.Tests.DataPlane;

public sealed class ManagementTests
{
    private const string Q = "?api-version=2022-06-01";
    private TestEmulator _emulator = null!;

    [SetUp]
    public async Task StartAsync() => _emulator = await TestEmulator.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _emulator.DisposeAsync();

    [Test]
    public async Task Existence_checks_answer_with_the_code_the_sdk_looks_for()
    {
        await using var client = await _emulator.ConnectAsync("chat", "u1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StatusAsync("HEAD", $"/api/hubs/chat/connections/{client.ConnectionId}{Q}"), Is.EqualTo((200, "")));
            Assert.That(await StatusAsync("HEAD", $"/api/hubs/chat/connections/nobody{Q}"), Is.EqualTo((404, "Warning.Connection.NotExisted")));
            Assert.That(await StatusAsync("HEAD", $"/api/hubs/chat/users/u1{Q}"), Is.EqualTo((200, "")));
            Assert.That(await StatusAsync("HEAD", $"/api/hubs/chat/users/u2{Q}"), Is.EqualTo((404, "Warning.User.NotExisted")));
            Assert.That(await StatusAsync("HEAD", $"/api/hubs/chat/groups/g1{Q}"), Is.EqualTo((404, "Warning.Group.NotExisted")));
            Assert.That(await StatusAsync("GET", $"/api/hubs/chat/users/u1/groups/g1{Q}"), Is.EqualTo((404, "Info.User.NotInGroup")));
            Assert.That(await StatusAsync("HEAD", $"/api/hubs/chat/users/u1/groups/g1{Q}"), Is.EqualTo((404, "Info.User.NotInGroup")));
            Assert.That(await StatusAsync("PUT", $"/api/hubs/chat/groups/g1/connections/nobody{Q}"), Is.EqualTo((404, "Error.Connection.NotExisted")));
            Assert.That(await StatusAsync("DELETE", $"/api/hubs/chat/groups/g1/connections/nobody{Q}"), Is.EqualTo((404, "Error.Connection.NotExisted")));
        }
    }

    [Test]
    public async Task Groups_of_connections_come_and_go()
    {
        await using var client = await _emulator.ConnectAsync("chat", "u1");
        var id = client.ConnectionId;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StatusAsync("PUT", $"/api/hubs/chat/groups/g1/connections/{id}{Q}"), Is.EqualTo((200, "")));
            Assert.That(await StatusAsync("PUT", $"/api/hubs/chat/groups/g2/connections/{id}{Q}"), Is.EqualTo((200, "")));
            Assert.That(await StatusAsync("HEAD", $"/api/hubs/chat/groups/g1{Q}"), Is.EqualTo((200, "")));
            Assert.That(await StatusAsync("DELETE", $"/api/hubs/chat/groups/g1/connections/{id}{Q}"), Is.EqualTo((200, "")));
            Assert.That(await StatusAsync("HEAD", $"/api/hubs/chat/groups/g1{Q}"), Is.EqualTo((404, "Warning.Group.NotExisted")));
            Assert.That(await StatusAsync("DELETE", $"/api/hubs/chat/connections/{id}/groups{Q}"), Is.EqualTo((200, "")));
            Assert.That(await StatusAsync("HEAD", $"/api/hubs/chat/groups/g2{Q}"), Is.EqualTo((404, "Warning.Group.NotExisted")));
        }
    }

    [TestCase("HEAD")]
    [TestCase("GET")]
    public async Task Whether_a_user_is_in_a_group_is_told_by_its_connections_and_by_what_was_added(string method)
    {
        await using var client = await _emulator.ConnectAsync("chat", "u1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StatusAsync(method, $"/api/hubs/chat/users/u1/groups/g1{Q}"), Is.EqualTo((404, "Info.User.NotInGroup")));
            Assert.That(await StatusAsync("PUT", $"/api/hubs/chat/groups/g1/connections/{client.ConnectionId}{Q}"), Is.EqualTo((200, "")));
            Assert.That(await StatusAsync(method, $"/api/hubs/chat/users/u1/groups/g1{Q}"), Is.EqualTo((200, "")));
            Assert.That(await StatusAsync("PUT", $"/api/hubs/chat/users/away/groups/g1{Q}"), Is.EqualTo((200, "")));
            Assert.That(await StatusAsync(method, $"/api/hubs/chat/users/away/groups/g1{Q}"), Is.EqualTo((200, "")));
            Assert.That(await StatusAsync(method, $"/api/hubs/chat/users/away/groups/g2{Q}"), Is.EqualTo((404, "Info.User.NotInGroup")));
        }
    }

    [Test]
    public async Task A_user_added_before_it_connects_joins_with_every_later_connection_until_removed()
    {
        Assert.That(await StatusAsync("PUT", $"/api/hubs/chat/users/u1/groups/g1{Q}"), Is.EqualTo((200, "")));
        Assert.That(await StatusAsync("GET", $"/api/hubs/chat/users/u1/groups/g1{Q}"), Is.EqualTo((200, "")));

        await using var first = _emulator.CreateClient("chat", "u1");
        var toFirst = new Received<string>(first, "m");
        await first.StartAsync();
        await _emulator.SendAsync("/api/hubs/chat/groups/g1", "m", """["1"]""");
        Assert.That(await toFirst.NextAsync(), Is.EqualTo("1"));

        Assert.That(await StatusAsync("DELETE", $"/api/hubs/chat/users/u1/groups/g1{Q}"), Is.EqualTo((204, "")));
        await using var second = _emulator.CreateClient("chat", "u1");
        var toSecond = new Received<string>(second, "m");
        await second.StartAsync();
        await _emulator.SendAsync("/api/hubs/chat/groups/g1", "m", """["2"]""");
        await _emulator.SendAsync("/api/hubs/chat/users/u1", "m", """["3"]""");

        Assert.That(await toFirst.NextAsync(), Is.EqualTo("3"));
        Assert.That(await toSecond.NextAsync(), Is.EqualTo("3"));
    }

    [Test]
    public async Task A_user_leaves_all_groups_at_once()
    {
        foreach (var group in new[] { "g1", "g2" })
            Assert.That(await StatusAsync("PUT", $"/api/hubs/chat/users/u1/groups/{group}{Q}"), Is.EqualTo((200, "")));
        Assert.That(await StatusAsync("DELETE", $"/api/hubs/chat/users/u1/groups{Q}"), Is.EqualTo((204, "")));
        foreach (var group in new[] { "g1", "g2" })
            Assert.That(await StatusAsync("GET", $"/api/hubs/chat/users/u1/groups/{group}{Q}"), Is.EqualTo((404, "Info.User.NotInGroup")));
    }

    [TestCase("-1")]
    [TestCase("1.5")]
    [TestCase("soon")]
    public async Task A_wrong_ttl_is_answered_with_400(string ttl) =>
        Assert.That(await StatusAsync("PUT", $"/api/hubs/chat/users/u1/groups/g1{Q}&ttl={ttl}"), Is.EqualTo((400, "Error.InvalidArgument")));

    [Test]
    public async Task A_closed_connection_is_told_why_and_is_gone_at_once()
    {
        await using var client = await _emulator.ConnectAsync("chat", "u1");
        var closing = new Closing(client);

        Assert.That(await StatusAsync("DELETE", $"/api/hubs/chat/connections/{client.ConnectionId}{Q}&reason=a%20reason%20%26%20more"), Is.EqualTo((200, "")));
        Assert.That(await StatusAsync("HEAD", $"/api/hubs/chat/users/u1{Q}"), Is.EqualTo((404, "Warning.User.NotExisted")));

        Assert.That(await closing.ReasonAsync(), Does.Contain("a reason & more"));
    }

    [TestCase("")]
    [TestCase("/users/u1")]
    [TestCase("/groups/g1")]
    public async Task All_connections_of_a_hub_user_or_group_are_closed_but_the_excluded(string whose)
    {
        await using var goes = await _emulator.ConnectAsync("chat", "u1");
        await using var stays = await _emulator.ConnectAsync("chat", "u1");
        foreach (var client in new[] { goes, stays })
            await StatusAsync("PUT", $"/api/hubs/chat/groups/g1/connections/{client.ConnectionId}{Q}");
        var closing = new Closing(goes);

        Assert.That(await StatusAsync("POST", $"/api/hubs/chat{whose}/:closeConnections{Q}&excluded={stays.ConnectionId}&reason=over"), Is.EqualTo((204, "")));

        Assert.That(await closing.ReasonAsync(), Does.Contain("over"));
        Assert.That(await StatusAsync("HEAD", $"/api/hubs/chat/connections/{stays.ConnectionId}{Q}"), Is.EqualTo((200, "")));
        Assert.That(stays.State, Is.EqualTo(HubConnectionState.Connected));
    }

    [Test]
    public async Task Version_1_answers_with_its_own_statuses()
    {
        await using var client = await _emulator.ConnectAsync("chat", "u1");
        var id = client.ConnectionId;
        using (Assert.EnterMultipleScope())
        {
            foreach (var method in new[] { "GET", "HEAD" })
            {
                Assert.That((await StatusAsync(method, $"/api/v1/hubs/chat/connections/{id}")).Status, Is.EqualTo(200));
                Assert.That((await StatusAsync(method, "/api/v1/hubs/chat/users/u1")).Status, Is.EqualTo(200));
                Assert.That((await StatusAsync(method, "/api/v1/hubs/chat/groups/none")).Status, Is.EqualTo(404));
                Assert.That((await StatusAsync(method, "/api/v1/hubs/chat/groups/none/users/u1")).Status, Is.EqualTo(404));
                Assert.That((await StatusAsync(method, "/api/v1/hubs/chat/users/u1/groups/none")).Status, Is.EqualTo(404));
            }

            Assert.That((await StatusAsync("PUT", $"/api/v1/hubs/chat/groups/g1/connections/{id}")).Status, Is.EqualTo(200));
            Assert.That((await StatusAsync("PUT", "/api/v1/hubs/chat/groups/g1/connections/nobody")).Status, Is.EqualTo(404));
            Assert.That((await StatusAsync("DELETE", $"/api/v1/hubs/chat/groups/g1/connections/{id}")).Status, Is.EqualTo(200));
            Assert.That((await StatusAsync("PUT", "/api/v1/hubs/chat/groups/g1/users/u1?ttl=60")).Status, Is.EqualTo(202));
            Assert.That((await StatusAsync("GET", "/api/v1/hubs/chat/groups/g1/users/u1")).Status, Is.EqualTo(200));
            Assert.That((await StatusAsync("DELETE", "/api/v1/hubs/chat/groups/g1/users/u1")).Status, Is.EqualTo(202));
            Assert.That((await StatusAsync("PUT", "/api/v1/hubs/chat/users/u1/groups/g1")).Status, Is.EqualTo(202));
            Assert.That((await StatusAsync("DELETE", "/api/v1/hubs/chat/users/u1/groups/g1")).Status, Is.EqualTo(202));
            Assert.That((await StatusAsync("DELETE", "/api/v1/hubs/chat/users/u1/groups")).Status, Is.EqualTo(200));
            Assert.That((await StatusAsync("DELETE", $"/api/v1/hubs/chat/connections/{id}")).Status, Is.EqualTo(202));
        }
    }

    [TestCase("/api/health")]
    [TestCase("/api/v1/health")]
    public async Task Health_answers_without_a_token(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(_emulator.Endpoint, path));
        using var answer = await _emulator.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private async Task<(int Status, string Code)> StatusAsync(string method, string path)
    {
        using var answer = await _emulator.RestAsync(method, path);
        return ((int)answer.StatusCode, answer.Headers.TryGetValues("x-ms-error-code", out var codes) ? codes.First() : "");
    }
}
