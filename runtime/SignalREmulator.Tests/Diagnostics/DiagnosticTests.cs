using System.Text.Json;
using InProcSignalR.Emulator.DataPlane;
using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.Emulator.Tests.Diagnostics;

/// <summary>What a person or a monitor sees from outside.</summary>
public sealed class DiagnosticTests
{
    private TestEmulator _emulator = null!;
    private HttpClient _http = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _emulator = await TestEmulator.StartAsync();
        _http = new HttpClient { BaseAddress = _emulator.Endpoint };
    }

    [TearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _emulator.DisposeAsync();
    }

    [Test]
    public async Task The_state_has_hubs_connections_users_groups_and_the_trace_but_no_content()
    {
        var received = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var client = await _emulator.ConnectAsync("chat", "ada", prepare: connection => connection.On<string>("secretly", _ => received.TrySetResult()));
        using var join = await _emulator.RestAsync("PUT", "/api/hubs/chat/users/ada/groups/g1?api-version=2022-06-01");
        await _emulator.SendAsync("/api/hubs/chat", "secretly", """["the content"]""");
        await received.Task.WaitAsync(TimeSpan.FromSeconds(20));

        var text = await _http.GetStringAsync("/live/state");
        var state = JsonDocument.Parse(text).RootElement;
        var hub = state.GetProperty("hubs").EnumerateArray().Single();
        var connection = hub.GetProperty("connections").EnumerateArray().Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((hub.GetProperty("name").GetString(), hub.GetProperty("userCount").GetInt32()), Is.EqualTo(("chat", 1)));
            Assert.That(connection.GetProperty("id").GetString(), Is.EqualTo(client.ConnectionId));
            Assert.That(connection.GetProperty("groups").EnumerateArray().Select(group => group.GetString()), Is.EqualTo(new[] { "g1" }));
            Assert.That(state.GetProperty("sent").GetInt64(), Is.EqualTo(1));
            Assert.That(state.GetProperty("history")[0].GetProperty("sent").GetInt64(), Is.Zero, "the plot begins before the first message");
            Assert.That(state.GetProperty("trace").EnumerateArray().Select(line => line.GetProperty("kind").GetString()), Does.Contain("connected").And.Contain("sent").And.Contain("rest"));
            Assert.That(text, Does.Not.Contain("the content").And.Not.Contain(SignalREmulatorOptions.DefaultAccessKey));
        }
    }

    [Test]
    public async Task The_page_is_told_by_the_emulators_own_hub_and_does_not_show_itself()
    {
        await using var page = new HubConnectionBuilder().WithUrl(new Uri(_emulator.Endpoint, "live")).Build();
        var updates = new Received<JsonElement>(page, "update");
        await page.StartAsync();
        await using var client = await _emulator.ConnectAsync("chat", "ada");

        var update = await updates.NextAsync();
        while (!update.GetProperty("hubs").EnumerateArray().Any(hub => hub.GetProperty("connectionCount").GetInt32() == 1))
            update = await updates.NextAsync();

        Assert.That(update.GetProperty("hubs").EnumerateArray().Single().GetProperty("name").GetString(), Is.EqualTo("chat"));
        Assert.That(await _http.GetStringAsync("/metrics"), Does.Contain("signalr_connections{hub=\"chat\"} 1").And.Not.Contain("emulator_live"));
    }

    [Test]
    public async Task A_page_of_another_origin_cannot_read_the_token()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/live/negotiate");
        request.Headers.Add("Origin", "http://elsewhere.example");
        using var answer = await _http.SendAsync(request);
        Assert.That(answer.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
    }

    [TestCase("/", "text/html")]
    [TestCase("/live/main.js", "text/javascript")]
    [TestCase("/live/signalr.min.js", "text/javascript")]
    [TestCase("/live/styles.css", "text/css")]
    public async Task The_page_runs_its_own_files_only(string path, string type)
    {
        using var answer = await _http.GetAsync(path);
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo(type));
        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("default-src 'none'").And.Contain("frame-ancestors 'none'"));
    }

    [TestCase("GET")]
    [TestCase("HEAD")]
    public async Task Health_says_that_it_runs(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/health");
        using var answer = await _http.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task Metrics_count_messages_requests_and_upstream_calls()
    {
        await using var client = await _emulator.ConnectAsync("chat", "ada");
        await _emulator.SendAsync("/api/hubs/chat", "t");
        await client.SendAsync("hello");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await _emulator.Emulator.WaitForUpstreamCallAsync(call => call.Event == "hello", patience.Token);
        Assert.That(
            await _http.GetStringAsync("/metrics"),
            Does.Contain("signalr_messages_sent_total{hub=\"chat\"} 1").And.Contain("signalr_messages_received_total{hub=\"chat\"} 1").And.Contain("signalr_rest_requests_total{method=\"POST\",status=\"202\"} 1"));
    }

    [Test]
    public async Task A_request_for_the_access_key_is_traced_and_counted_without_the_key()
    {
        using var given = await _emulator.RestAsync("GET", "/api/auth/accessKey?api-version=2024-12-01");
        using var refused = await _emulator.RestAsync("GET", "/api/auth/accessKey?api-version=2024-12-01", audience: "http://localhost/other");

        // A request is noted right after its answer: counted first, then traced.
        var state = "";
        await Eventually.TrueAsync(async () => Lines(state = await _http.GetStringAsync("/live/state")).Count == 2, "both requests to be traced");
        Assert.That(Lines(state), Is.EqualTo(new[] { ("GET /api/auth/accessKey", 200), ("GET /api/auth/accessKey", 401) }));
        Assert.That(
            await _http.GetStringAsync("/metrics"),
            Does.Contain("signalr_rest_requests_total{method=\"GET\",status=\"200\"} 1").And.Contain("signalr_rest_requests_total{method=\"GET\",status=\"401\"} 1"));
        Assert.That(state, Does.Not.Contain(SignalREmulatorOptions.DefaultAccessKey));
    }

    private static List<(string?, int)> Lines(string state)
    {
        using var document = JsonDocument.Parse(state);
        return [.. document.RootElement.GetProperty("trace").EnumerateArray().Select(line => (line.GetProperty("text").GetString(), line.GetProperty("status").GetInt32()))];
    }

    [Test]
    public async Task OpenApi_describes_every_call_that_is_served()
    {
        var paths = JsonDocument.Parse(await _http.GetStringAsync("/openapi")).RootElement.GetProperty("paths");
        var described = paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));
        var served = RestVersions.Since20220601.Concat(RestVersions.Since20241201).Concat(RestVersions.Refresh).Select(route => $"{route.Method} {RestVersions.Prefix}{route.Path}")
            .Concat(RestVersions.V1.Select(route => $"{route.Method} {RestVersions.V1Prefix}{route.Path}"))
            .Append("GET /api/auth/accessKey").Append("GET /api/health").Append("HEAD /api/health").Append("GET /api/v1/health").Append("HEAD /api/v1/health");
        Assert.That(described, Is.EquivalentTo(served));
    }
}
