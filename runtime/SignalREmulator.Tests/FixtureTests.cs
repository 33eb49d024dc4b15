using System.Net;
using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace InProcSignalR.Emulator.Tests;

/// <summary>The emulator as other people's test suites use it.</summary>
public sealed class FixtureTests
{
    private static readonly CancellationToken Patience = new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

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
    public async Task A_port_in_use_is_one_clear_exception()
    {
        await using var first = await SignalREmulator.StartAsync(options => options.Port = 0);
        Assert.That(
            async () => await SignalREmulator.StartAsync(options => (options.Host, options.Port) = ("127.0.0.1", first.Endpoint.Port)),
            Throws.TypeOf<EmulatorStartException>().With.Message.Contains($"127.0.0.1:{first.Endpoint.Port}").And.Message.Contains("choose another"));
    }

    [Test]
    public void All_wrong_settings_are_named_at_once() =>
        Assert.That(
            async () => await SignalREmulator.StartAsync(options =>
            {
                options.Port = 70000;
                options.AccessKeys = ["short"];
                options.Upstream.Add(new UpstreamTemplate { UrlTemplate = "nonsense" });
                options.Limits.NameLength = 0;
            }),
            Throws.TypeOf<EmulatorStartException>().With.Message.Contains("70000").And.Message.Contains("32 characters").And.Message.Contains("nonsense").And.Message.Contains("NameLength"));

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
