using System.Text.Json;
using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace InProcSignalR.Emulator.Tests.Clients;

/// <summary>What keeps a connection alive, and what ends it.</summary>
public sealed class ConnectionLifeTests
{
    [Test]
    public async Task A_quiet_client_gets_pings_and_one_that_stays_silent_is_closed()
    {
        await using var emulator = await TestEmulator.StartAsync(options =>
        {
            options.KeepAliveInterval = TimeSpan.FromMilliseconds(100);
            options.ClientTimeout = TimeSpan.FromMilliseconds(500);
        });
        await using var client = await RawClient.ConnectAsync(emulator, "chat", TestEmulator.ClientToken("chat"));
        Assert.That(await client.ReceiveAsync(), Does.Contain("\"type\":6"));

        // Only a client that has pinged once is held to go on pinging: ones that never do are older than pings.
        await client.SendAsync([.. "{\"type\":6}"u8, 0x1E]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await emulator.Emulator.WaitForNoConnectionAsync("chat", cancellationToken: patience.Token);
    }

    [Test]
    public async Task A_client_without_a_handshake_is_closed()
    {
        await using var emulator = await TestEmulator.StartAsync(options => options.HandshakeTimeout = TimeSpan.FromMilliseconds(200));
        await using var client = await RawClient.ConnectAsync(emulator, "chat", TestEmulator.ClientToken("chat"), handshake: false);
        Assert.That(await client.LastWordsAsync(), Does.Contain("error"));
        Assert.That(emulator.Log.Warnings, Is.Empty);
    }

    [Test]
    public async Task Stateful_reconnect_is_offered_to_clients_that_ask()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(emulator.Endpoint, "client/negotiate?hub=chat&negotiateVersion=1&useStatefulReconnect=true"));
        request.Headers.Authorization = new("Bearer", TestEmulator.ClientToken("chat"));
        using var answer = await emulator.SendAsync(request);
        var negotiation = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.That(negotiation.GetProperty("useStatefulReconnect").GetBoolean(), Is.True);

        await using var client = emulator.CreateClient("chat", "ada", configure: builder => builder.WithStatefulReconnect());
        var received = new Received<string>(client, "t");
        await client.StartAsync();
        await emulator.SendAsync("/api/hubs/chat", "t", """["x"]""");
        Assert.That(await received.NextAsync(), Is.EqualTo("x"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_message_of_almost_a_megabyte_passes_both_ways(bool messagePack)
    {
        await using var upstream = await UpstreamServer.StartAsync();
        await using var emulator = await TestEmulator.StartAsync(options => options.Upstream.Add(new UpstreamTemplate { UrlTemplate = upstream.Url.AbsoluteUri }));
        await using var client = emulator.CreateClient("chat", messagePack: messagePack);
        var received = new Received<string>(client, "t");
        await client.StartAsync();
        await upstream.NextAsync();

        var large = new string('x', 1_000_000);
        await client.InvokeAsync("m", large);
        Assert.That((await upstream.NextAsync()).Body, Has.Length.GreaterThan(large.Length));
        await emulator.SendAsync("/api/hubs/chat", "t", $"[\"{large}\"]");
        Assert.That(await received.NextAsync(), Is.EqualTo(large));
    }

    [Test]
    public async Task Hubs_keep_to_themselves()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var inboxes = new List<Received<string>>();
        var clients = new List<HubConnection>();
        for (var i = 0; i < 20; i++)
        {
            var client = emulator.CreateClient($"hub{i}");
            inboxes.Add(new Received<string>(client, "t"));
            clients.Add(client);
            await client.StartAsync();
        }

        for (var i = 0; i < 20; i++)
            await emulator.SendAsync($"/api/hubs/HUB{i}", "t", $"""["{i}"]""");
        for (var i = 0; i < 20; i++)
            await emulator.SendAsync($"/api/hubs/hub{i}", "t", """["end"]""");
        for (var i = 0; i < 20; i++)
            Assert.That(await inboxes[i].TakeThroughAsync("end"), Is.EqualTo(new[] { $"{i}" }));
        foreach (var client in clients)
            await client.DisposeAsync();
    }
}
