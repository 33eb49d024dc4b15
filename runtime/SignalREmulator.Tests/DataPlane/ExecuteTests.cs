using System.Text.Json;
using InProcSignalR.Emulator.DataPlane;
using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.Emulator.Tests.DataPlane;

public sealed class ExecuteTests
{
    private const string Path = "/api/hubs/chat/:execute?api-version=2024-12-01";
    private TestEmulator _emulator = null!;

    [SetUp]
    public async Task StartAsync() => _emulator = await TestEmulator.StartAsync(options => options.Limits.GroupsPerConnection = 3);

    [TearDown]
    public async Task StopAsync() => await _emulator.DisposeAsync();

    [Test]
    public async Task Commands_run_in_order_on_the_connections_the_filter_lets_through()
    {
        await using var ada = _emulator.CreateClient("chat", "listener-ada");
        await using var grace = _emulator.CreateClient("chat", "speaker-grace");
        var (toAda, toGrace) = (new Received<string>(ada, "m"), new Received<string>(grace, "m"));
        await ada.StartAsync();
        await grace.StartAsync();

        await ExpectAsync(202, """[{"type":"JoinGroup","group":"g1"},{"type":"SendMessage","message":{"target":"m","arguments":["joined"]}}]""", "startswith(userId, 'listener-')");
        await _emulator.SendAsync("/api/hubs/chat/groups/g1", "m", """["to the group"]""");
        await ExpectAsync(202, """[{"type":"LeaveGroup","group":"g1"},{"type":"SendMessage","message":{"target":"m","arguments":["left"]}}]""", "'g1' in groups");
        await _emulator.SendAsync("/api/hubs/chat/groups/g1", "m", """["to nobody"]""");
        await ExpectAsync(202, """[{"type":"SendMessage","message":{"target":"m","arguments":["to all"]}}]""");

        Assert.That(await toAda.TakeAsync(4), Is.EqualTo(new[] { "joined", "to the group", "left", "to all" }));
        Assert.That(await toGrace.NextAsync(), Is.EqualTo("to all"));
    }

    [Test]
    public async Task A_connection_gets_what_is_sent_before_it_is_closed_and_the_reason()
    {
        await using var client = _emulator.CreateClient("chat", "ada");
        var received = new Received<string>(client, "m");
        var closing = new Closing(client);
        await client.StartAsync();

        await ExpectAsync(202, """[{"type":"SendMessage","message":{"target":"m","arguments":["bye"]}},{"type":"CloseConnection","reason":"it is late"}]""");

        Assert.That(await received.NextAsync(), Is.EqualTo("bye"));
        Assert.That(await closing.ReasonAsync(), Does.Contain("it is late"));
    }

    [TestCase("{}", "", "array of commands")]
    [TestCase("[{", "", "not JSON")]
    [TestCase("""[{"group":"g1"}]""", "", "Command 2 needs a type: SendMessage")]
    [TestCase("""[{"type":"Dance"}]""", "", "Command 2 needs a type")]
    [TestCase("""[{"type":"7"}]""", "", "Command 2 needs a type")]
    [TestCase("""[{"type":1}]""", "", "type of command 2 is no text")]
    [TestCase("[5]", "", "Command 2 needs a type")]
    [TestCase("""[{"type":"JoinGroup"}]""", "", "Command 2 needs a group")]
    [TestCase("""[{"type":"SendMessage"}]""", "", "Command 2 needs a message")]
    [TestCase("""[{"type":"SendMessage","message":{"arguments":[]}}]""", "", "message of command 2: The body has no target")]
    [TestCase("[]", "userId eq", "filter cannot be read")]
    [TestCase("[]", "name eq 'ada'", "Could not find a property named 'name'")]
    public async Task When_one_command_or_the_filter_is_wrong_none_is_run(string wrong, string filter, string problem)
    {
        await using var client = await _emulator.ConnectAsync("chat", "ada");
        var body = wrong.StartsWith('[') ? """[{"type":"JoinGroup","group":"g1"}""" + (wrong == "[]" ? "]" : "," + wrong[1..]) : wrong;
        Assert.That((await ExpectAsync(400, body, filter)).GetProperty("message").GetString(), Does.Contain(problem));
        await ExpectNobodyInAsync("g1");
    }

    [Test]
    public async Task Nobody_joins_when_a_connection_would_be_in_too_many_groups()
    {
        await using var client = await _emulator.ConnectAsync("chat", "ada");
        await ExpectAsync(202, """[{"type":"JoinGroup","group":"g1"},{"type":"JoinGroup","group":"g2"}]""");
        await ExpectAsync(400, """[{"type":"JoinGroup","group":"g3"},{"type":"JoinGroup","group":"g4"}]""");
        await ExpectNobodyInAsync("g3");
    }

    [TestCase("userId eq 'ada'", true)]
    [TestCase("USERID eq 'ada'", true)]
    [TestCase("userId eq 'Ada'", false)]
    [TestCase("userId ne 'ada'", false)]
    [TestCase("userId eq null", false)]
    [TestCase("userId in ('grace','ada')", true)]
    [TestCase("userId in ('grace')", false)]
    [TestCase("connectionId eq 'c1'", true)]
    [TestCase("'g1' in groups and not('g3' in groups)", true)]
    [TestCase("'g1' in groups and 'g3' in groups", false)]
    [TestCase("'g''2' in groups", true)]
    [TestCase("userId gt 'a' and userId lt 'b'", true)]
    [TestCase("length(userId) ge 3 and length(userId) le 3", true)]
    [TestCase("indexof(userId,'d') eq 1 or false", true)]
    [TestCase("endswith(userId,'a') and contains(userId,'d')", true)]
    [TestCase("substring(userId,1) eq 'da' and substring(userId,0,1) eq 'a'", true)]
    [TestCase("substring(userId,9,9) eq ''", true)]
    [TestCase("toupper(concat(trim(' x '),userId)) eq 'XADA'", true)]
    [TestCase("true", true)]
    [TestCase("", true)]
    public void A_filter_tells_by_user_connection_and_groups(string filter, bool matches) =>
        Assert.That(ConnectionFilter.Parse(filter).Matches(new FilteredConnection("c1", "ada", ["g1", "g'2"])), Is.EqualTo(matches));

    [TestCase("userId eq null", true)]
    [TestCase("userId ne 'ada'", true)]
    [TestCase("startswith(userId,'a')", false)]
    [TestCase("length(userId) gt 0", false)]
    public void An_anonymous_connection_has_no_user_id(string filter, bool matches) =>
        Assert.That(ConnectionFilter.Parse(filter).Matches(new FilteredConnection("c1", null, [])), Is.EqualTo(matches));

    [TestCase("groups/any(g: g eq 'a')")]
    [TestCase("length(userId) add 1 gt 3")]
    [TestCase("year(2020-01-01T00:00:00Z) eq 2020")]
    [TestCase("userId")]
    public void What_does_not_apply_to_connections_is_refused(string filter) =>
        Assert.That(() => ConnectionFilter.Parse(filter), Throws.TypeOf<InvalidDataException>());

    private async Task<JsonElement> ExpectAsync(int status, string body, string filter = "")
    {
        using var answer = await _emulator.RestAsync("POST", Path + (filter.Length == 0 ? "" : "&filter=" + Uri.EscapeDataString(filter)), TestEmulator.Json(body));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    private async Task ExpectNobodyInAsync(string group)
    {
        using var answer = await _emulator.RestAsync("HEAD", $"/api/hubs/chat/groups/{group}?api-version=2024-12-01");
        Assert.That((int)answer.StatusCode, Is.EqualTo(404));
    }
}
