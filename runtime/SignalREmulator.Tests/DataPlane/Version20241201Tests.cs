using System.Net.Http.Json;
using System.Text.Json;
using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Time.Testing;

namespace InProcSignalR.Emulator.Tests.DataPlane;

public sealed class Version20241201Tests
{
    private const string Q = "?api-version=2024-12-01";
    private FakeTimeProvider _time = null!;
    private TestEmulator _emulator = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        _emulator = await TestEmulator.StartAsync(options => options.TimeProvider = _time);
    }

    [TearDown]
    public async Task StopAsync() => await _emulator.DisposeAsync();

    [TestCase(false)]
    [TestCase(true)]
    public async Task Invoke_answers_with_what_the_client_returns(bool messagePack)
    {
        await using var client = await _emulator.ConnectAsync("chat", messagePack: messagePack, prepare: c => c.On("add", (int a, int b) => new Sum(a + b, "é")));
        var (status, body) = await CallAsync("POST", $"/api/hubs/chat/connections/{client.ConnectionId}/:invoke", """{"target":"add","arguments":[1,2]}""");
        Assert.That(status, Is.EqualTo(200));
        var result = body.GetProperty("result");
        var total = result.TryGetProperty("total", out var json) ? json : result.GetProperty("Total");
        Assert.That(total.GetInt32(), Is.EqualTo(3));
    }

    [Test]
    public async Task Invoke_of_a_client_that_throws_answers_with_its_error()
    {
        await using var client = await _emulator.ConnectAsync("chat", prepare: c => c.On("fail", string () => throw new InvalidOperationException("no")));
        var (status, body) = await CallAsync("POST", $"/api/hubs/chat/connections/{client.ConnectionId}/:invoke", """{"target":"fail"}""");
        Assert.That((status, body.GetProperty("code").GetString()), Is.EqualTo((422, "Error.Invocation.Failed")));
        Assert.That(body.GetProperty("message").GetString(), Does.Contain("no"));
    }

    [Test]
    public async Task Invoke_of_a_client_that_does_not_answer_gives_up()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var client = await _emulator.ConnectAsync("chat", prepare: c => c.On("wait", () =>
        {
            asked.SetResult();
            return never.Task;
        }));
        var call = CallAsync("POST", $"/api/hubs/chat/connections/{client.ConnectionId}/:invoke", """{"target":"wait"}""");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20));
        _time.Advance(TimeSpan.FromSeconds(30));
        var (status, body) = await call;
        Assert.That((status, body.GetProperty("code").GetString()), Is.EqualTo((504, "Error.Invocation.Timeout")));
        never.SetResult(0);
    }

    [Test]
    public async Task Invoke_of_a_client_that_leaves_answers_404()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = await _emulator.ConnectAsync("chat", prepare: c => c.On("wait", () =>
        {
            asked.SetResult();
            return new TaskCompletionSource<int>().Task;
        }));
        var call = CallAsync("POST", $"/api/hubs/chat/connections/{client.ConnectionId}/:invoke", """{"target":"wait"}""");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await client.DisposeAsync();
        Assert.That((await call).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Invoke_of_nobody_answers_404() =>
        Assert.That((await CallAsync("POST", "/api/hubs/chat/connections/nobody/:invoke", """{"target":"x"}""")).Status, Is.EqualTo(404));

    [Test]
    public async Task A_slow_upstream_does_not_hold_back_a_clients_result()
    {
        await using var upstream = await UpstreamServer.StartAsync();
        var release = new TaskCompletionSource();
        upstream.Answer = (request, _) => request.Category == "messages" ? release.Task : Task.CompletedTask;
        await using var emulator = await TestEmulator.StartAsync(options => options.Upstream.Add(new UpstreamTemplate { UrlTemplate = upstream.Url.AbsoluteUri }));
        await using var client = await emulator.ConnectAsync("chat", prepare: c => c.On("ask", () => 42));
        for (var i = 0; i < 5; i++)
            await client.SendAsync("slow");
        await Eventually.TrueAsync(() => upstream.All.Any(request => request.Event == "slow"), "the slow call");

        using var answer = await emulator.RestAsync("POST", $"/api/hubs/chat/connections/{client.ConnectionId}/:invoke{Q}", TestEmulator.Json("""{"target":"ask"}"""));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("""{"result":42}"""));
        release.SetResult();
    }

    [Test]
    public async Task A_generated_token_connects_its_user_in_its_groups()
    {
        var (status, body) = await CallAsync("POST", "/api/hubs/chat/:generateToken", query: "&userId=u1&role=admin&group=g1&group=g2&minutesToExpire=5");
        Assert.That(status, Is.EqualTo(200));
        await using var client = _emulator.CreateClient("chat", token: body.GetProperty("token").GetString());
        var received = new Received<string>(client, "m");
        await client.StartAsync();
        await _emulator.SendAsync("/api/hubs/chat/users/u1", "m", """["user"]""");
        await _emulator.SendAsync("/api/hubs/chat/groups/g2", "m", """["group"]""");
        Assert.That(await received.TakeAsync(2), Is.EqualTo(new[] { "user", "group" }));
    }

    [TestCase("0")]
    [TestCase("x")]
    [TestCase("525601")]
    public async Task A_wrong_lifetime_is_answered_with_400(string minutes) =>
        Assert.That((await CallAsync("POST", "/api/hubs/chat/:generateToken", query: $"&minutesToExpire={minutes}")).Status, Is.EqualTo(400));

    [Test]
    public async Task Members_of_a_group_are_listed_in_pages()
    {
        var clients = new List<HubConnection>();
        for (var i = 0; i < 5; i++)
        {
            clients.Add(await _emulator.ConnectAsync("chat", $"u{i}"));
            using var joined = await _emulator.RestAsync("PUT", $"/api/hubs/chat/groups/g1/connections/{clients[i].ConnectionId}{Q}");
        }

        var found = new List<string>();
        var pages = 0;
        for (var next = $"/api/hubs/chat/groups/g1/connections{Q}&maxpagesize=2"; next is not null; pages++)
        {
            using var answer = await _emulator.RestAsync("GET", next);
            var page = await answer.Content.ReadFromJsonAsync<JsonElement>();
            found.AddRange(page.GetProperty("value").EnumerateArray().Select(member => $"{member.GetProperty("connectionId").GetString()} {member.GetProperty("userId").GetString()}"));
            next = page.TryGetProperty("nextLink", out var link) ? new Uri(link.GetString()!).PathAndQuery : null;
        }

        Assert.That(pages, Is.EqualTo(3));
        Assert.That(found, Is.EquivalentTo(clients.Select((client, i) => $"{client.ConnectionId} u{i}")));

        var (_, top) = await CallAsync("GET", "/api/hubs/chat/groups/g1/connections", query: "&top=3");
        Assert.That(top.GetProperty("value").GetArrayLength(), Is.EqualTo(3));
        Assert.That(top.TryGetProperty("nextLink", out _), Is.False);
        foreach (var client in clients)
            await client.DisposeAsync();
    }

    [TestCase("&maxpagesize=0")]
    [TestCase("&maxpagesize=201")]
    [TestCase("&top=-1")]
    [TestCase("&continuationToken=%21")]
    public async Task A_wrong_page_is_answered_with_400(string query) =>
        Assert.That((await CallAsync("GET", "/api/hubs/chat/groups/g1/connections", query: query)).Status, Is.EqualTo(400));

    [Test]
    public async Task Stream_calls_are_accepted_and_an_item_that_is_no_json_is_not()
    {
        await using var client = _emulator.CreateClient("chat");
        var received = new Received<string>(client, "m");
        await client.StartAsync();
        var stream = $"/api/hubs/chat/connections/{client.ConnectionId}/streams/7";
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await CallAsync("POST", stream + "/:send", """{"a":1}""")).Status, Is.EqualTo(202));
            Assert.That((await CallAsync("POST", stream + "/:send", "1", "&completed=true")).Status, Is.EqualTo(202));
            Assert.That((await CallAsync("POST", stream + "/:complete", query: "&reason=over")).Status, Is.EqualTo(202));
            Assert.That((await CallAsync("POST", stream + "/:send", "{")).Status, Is.EqualTo(400));
            Assert.That((await CallAsync("POST", stream + "/:send", "1", "&completed=maybe")).Status, Is.EqualTo(400));
        }

        await _emulator.SendAsync("/api/hubs/chat", "m", """["still there"]""");
        Assert.That(await received.NextAsync(), Is.EqualTo("still there"));
    }

    [Test]
    public async Task The_access_key_is_given_to_authorized_callers()
    {
        var (status, body) = await CallAsync("GET", "/api/auth/accessKey");
        Assert.That(status, Is.EqualTo(200));
        Assert.That(body.GetProperty("accessKey").GetString(), Is.EqualTo(SignalREmulatorOptions.DefaultAccessKey));
        using var refused = await _emulator.RestAsync("GET", "/api/auth/accessKey" + Q, audience: "http://localhost/other");
        Assert.That((int)refused.StatusCode, Is.EqualTo(401));
    }

    [Test]
    public async Task A_call_of_this_version_is_refused_in_an_earlier_one()
    {
        using var answer = await _emulator.RestAsync("POST", "/api/hubs/chat/:generateToken?api-version=2022-06-01");
        Assert.That((int)answer.StatusCode, Is.EqualTo(400));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("needs api-version 2024-12-01"));
    }

    private async Task<(int Status, JsonElement Body)> CallAsync(string method, string path, string? body = null, string query = "")
    {
        using var answer = await _emulator.RestAsync(method, path + Q + query, body is null ? null : TestEmulator.Json(body));
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }
}
