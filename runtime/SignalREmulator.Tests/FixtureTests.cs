using System.Net;
using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace InProcSignalR.Emulator.Tests;

/// <summary>The emulator as other people's test suites use it.</summary>
public sealed class FixtureTests
{
    private static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

    [Test]
    public async Task A_test_starts_a_service_waits_for_clients_and_looks_at_upstream_calls()
    {
        await using var upstream = await UpstreamServer.StartAsync();
        await using var service = await SignalREmulator.StartAsync(options =>
        {
            options.Port = 0;
            options.Upstream.Add(new UpstreamTemplate { UrlTemplate = upstream.Url.AbsoluteUri });
        });
        await using var client = new HubConnectionBuilder()
            .WithUrl(service.ClientUrl("chat"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(service.CreateClientToken("chat", "u1")))
            .Build();

        var waiting = service.WaitForConnectionAsync("chat", "u1", Patience);
        await client.StartAsync();
        Assert.That(await waiting, Is.EqualTo(client.ConnectionId));

        await client.SendAsync("hello", "you");
        var call = await service.WaitForUpstreamCallAsync(call => call.Event == "hello", Patience);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((call.Hub, call.Category, call.UserId, call.ConnectionId), Is.EqualTo(("chat", "messages", "u1", client.ConnectionId)));
            Assert.That(call.Url, Is.EqualTo(upstream.Url));
            Assert.That(call.Status, Is.EqualTo(200));
            Assert.That(call.Failure, Is.Null);
            Assert.That(System.Text.Encoding.UTF8.GetString(call.Body.Span), Does.Contain("you"));
            Assert.That(service.UpstreamCalls.Select(c => c.Event), Is.EqualTo(new[] { "connected", "hello" }));
        }

        await client.StopAsync();
        await service.WaitForNoConnectionAsync("chat", cancellationToken: Patience);
    }

    [Test]
    public async Task A_test_waits_for_a_user_to_be_in_a_group_and_to_leave_it()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var service = emulator.Emulator;
        await using var ada = await emulator.ConnectAsync("chat", "ada");
        await using var grace = await emulator.ConnectAsync("chat", "grace");

        var anyone = service.WaitForGroupAsync("chat", "g1", cancellationToken: Patience);
        var ofGrace = service.WaitForGroupAsync("chat", "g1", "grace", Patience);
        using var adaJoins = await emulator.RestAsync("PUT", $"/api/hubs/chat/groups/g1/connections/{ada.ConnectionId}?api-version=2022-06-01");
        Assert.That(await anyone, Is.EqualTo(ada.ConnectionId));
        Assert.That(ofGrace.IsCompleted, Is.False);
        using var graceJoins = await emulator.RestAsync("PUT", "/api/hubs/chat/users/grace/groups/g1?api-version=2022-06-01");
        Assert.That(await ofGrace, Is.EqualTo(grace.ConnectionId));

        var withoutGrace = service.WaitForNoGroupAsync("chat", "g1", "grace", Patience);
        var empty = service.WaitForNoGroupAsync("chat", "g1", cancellationToken: Patience);
        await grace.DisposeAsync();
        await withoutGrace;
        Assert.That(empty.IsCompleted, Is.False);
        using var adaLeaves = await emulator.RestAsync("DELETE", $"/api/hubs/chat/connections/{ada.ConnectionId}/groups?api-version=2022-06-01");
        await empty;
    }

    [Test]
    public async Task A_wait_for_a_user_to_leave_a_group_ends_with_the_ttl_of_the_membership()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var emulator = await TestEmulator.StartAsync(options => options.TimeProvider = time);
        await using var ada = await emulator.ConnectAsync("chat", "ada");
        using var joins = await emulator.RestAsync("PUT", "/api/hubs/chat/users/ada/groups/g1?api-version=2022-06-01&ttl=3600");

        var left = emulator.Emulator.WaitForNoGroupAsync("chat", "g1", "ada", Patience);
        time.Advance(TimeSpan.FromMinutes(59));
        Assert.That(left.IsCompleted, Is.False);

        // The emulator looks on its clock's ticks; nothing tells when it begins to.
        await Eventually.TrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMinutes(1));
                return left.IsCompleted;
            },
            "the membership to end");
        await left;
    }

    [TestCase("application/json", "7B22546172676574223A226E6577222C22417267756D656E7473223A5B312C2278225D7D")]
    [TestCase("application/octet-stream", "81AB6D6573736167657061636BC40E0D960180C0A36E65779201A17890")]
    public async Task A_test_waits_for_what_an_app_sends_and_looks_at_it(string type, string body)
    {
        await using var emulator = await TestEmulator.StartAsync();
        await using var client = await emulator.ConnectAsync("chat", "ada");
        var waiting = emulator.Emulator.WaitForSentMessageAsync(message => message.UserId == "ada", Patience);

        await emulator.SendAsync("/api/hubs/chat/groups/g1", "other");
        using var content = new ByteArrayContent(Convert.FromHexString(body));
        content.Headers.ContentType = new(type);
        using var answer = await emulator.RestAsync("POST", "/api/hubs/chat/users/ada/:send?api-version=2022-06-01", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync());

        var sent = await waiting;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((sent.Hub, sent.UserId, sent.Group, sent.ConnectionId, sent.Target, sent.Receivers), Is.EqualTo(("chat", "ada", (string?)null, (string?)null, "new", 1)));
            Assert.That(System.Text.Encoding.UTF8.GetString(sent.Arguments.Span), Is.EqualTo("""[1,"x"]"""));
            Assert.That(emulator.Emulator.SentMessages.Select(message => message.Group ?? message.UserId), Is.EqualTo(new[] { "g1", "ada" }));
        }
    }

    [Test]
    public async Task A_wait_ends_with_its_token()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var gone = new CancellationTokenSource();
        var waits = new Task[]
        {
            emulator.Emulator.WaitForConnectionAsync("chat", cancellationToken: gone.Token),
            emulator.Emulator.WaitForGroupAsync("chat", "g1", cancellationToken: gone.Token),
            emulator.Emulator.WaitForSentMessageAsync(_ => true, gone.Token),
            emulator.Emulator.WaitForUpstreamCallAsync(_ => true, gone.Token),
        };
        await gone.CancelAsync();
        foreach (var wait in waits)
            Assert.That(async () => await wait, Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("127.0.0.1")]
    [TestCase("localhost")]
    public async Task A_port_in_use_is_one_clear_exception_and_nothing_in_the_log(string host)
    {
        await using var first = await SignalREmulator.StartAsync(options => options.Port = 0);
        using var log = new RecordedLog();
        Assert.That(
            async () => await SignalREmulator.StartAsync(options =>
            {
                (options.Host, options.Port) = (host, first.Endpoint.Port);
                options.ConfigureLogging = logging => logging.AddProvider(log);
            }),
            Throws.TypeOf<EmulatorStartException>().With.Message.Contains($"{host}:{first.Endpoint.Port}").And.Message.Contains("choose another"));
        Assert.That(log.Warnings, Is.Empty);
    }

    [Test]
    public void An_address_of_no_network_is_one_clear_exception() =>
        Assert.That(
            async () => await SignalREmulator.StartAsync(options => (options.Host, options.Port) = ("192.0.2.1", 0)),
            Throws.TypeOf<EmulatorStartException>().With.Message.Contains("192.0.2.1").And.Message.Contains("no network of this machine"));

    [Test]
    public void All_wrong_settings_are_named_at_once() =>
        Assert.That(
            async () => await SignalREmulator.StartAsync(options =>
            {
                options.Port = 70000;
                options.Host = "nowhere";
                options.AccessKeys = ["short"];
                options.Upstream.Add(new UpstreamTemplate { UrlTemplate = "nonsense" });
                options.Limits.NameLength = 0;
            }),
            Throws.TypeOf<EmulatorStartException>().With.Message.Contains("70000").And.Message.Contains("'nowhere' is no address").And.Message.Contains("32 characters").And.Message.Contains("nonsense").And.Message.Contains("NameLength"));

    [Test]
    public async Task The_connection_string_has_the_port_it_listens_on()
    {
        await using var service = await SignalREmulator.StartAsync(options => options.Port = 0);
        Assert.That(service.ConnectionString, Is.EqualTo(
            $"Endpoint=http://localhost;Port={service.Endpoint.Port};AccessKey={SignalREmulatorOptions.DefaultAccessKey};Version=1.0;"));
    }

    [Test]
    public async Task A_regenerated_key_takes_over_at_once_and_the_other_stays()
    {
        const string Secondary = "0123456789abcdefghijklmnopqrstuvwxyzABCDEF";
        await using var emulator = await TestEmulator.StartAsync(options => options.AccessKeys = [SignalREmulatorOptions.DefaultAccessKey, Secondary]);
        const string Path = "/api/hubs/chat/users/u1?api-version=2022-06-01";

        var renewed = emulator.Emulator.RegenerateAccessKey(AccessKeyKind.Primary);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StatusAsync(SignalREmulatorOptions.DefaultAccessKey), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(await StatusAsync(renewed), Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await StatusAsync(Secondary), Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(emulator.Emulator.ConnectionString, Does.Contain($"AccessKey={renewed};"));
        }

        async Task<HttpStatusCode> StatusAsync(string key)
        {
            using var answer = await emulator.RestAsync("HEAD", Path, key: key);
            return answer.StatusCode;
        }
    }

    [Test]
    public async Task Templates_are_replaced_while_clients_are_connected()
    {
        await using var upstream = await UpstreamServer.StartAsync();
        await using var emulator = await TestEmulator.StartAsync();
        await using var client = await emulator.ConnectAsync("chat");
        emulator.Emulator.ReplaceUpstream(new UpstreamTemplate { UrlTemplate = upstream.Url.AbsoluteUri });
        await client.InvokeAsync("ping");
        Assert.That(() => emulator.Emulator.ReplaceUpstream(new UpstreamTemplate { UrlTemplate = "x" }), Throws.ArgumentException);
        await client.InvokeAsync("ping");
    }

    [Test]
    public async Task The_emulator_runs_inside_an_app_of_ones_own()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSignalREmulator();
        await using var app = builder.Build();
        app.MapSignalREmulator();
        await app.StartAsync();

        await using var client = new HubConnectionBuilder()
            .WithUrl(new Uri(new Uri(app.Urls.First()), "client/?hub=chat"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(TestEmulator.ClientToken("chat")))
            .Build();
        await client.StartAsync();
        Assert.That(client.State, Is.EqualTo(HubConnectionState.Connected));
    }
}
