using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace InProcSignalR.Emulator.Tests.Clients;

/// <summary>A client that asked for stateful reconnect goes on over a new transport when the network cuts its own.</summary>
public sealed class StatefulReconnectTests
{
    private UpstreamServer _upstream = null!;
    private TestEmulator _emulator = null!;
    private TcpRelay _network = null!;
    private int _lost;

    [SetUp]
    public async Task StartAsync()
    {
        _lost = 0;
        _upstream = await UpstreamServer.StartAsync();
        _emulator = await TestEmulator.StartAsync(options => options.Upstream.Add(new UpstreamTemplate { UrlTemplate = _upstream.Url.AbsoluteUri }));
        _network = TcpRelay.Start(_emulator.Endpoint);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _network.DisposeAsync();
        await _emulator.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task What_was_sent_while_the_network_was_cut_arrives_once_and_in_order_on_the_same_connection(bool messagePack)
    {
        await using var client = CreateClient(messagePack);
        var received = new Received<int>(client, "m");
        await client.StartAsync();
        var connectionId = client.ConnectionId;
        await _emulator.SendAsync("/api/hubs/chat", "m", "[0]");
        Assert.That(await received.NextAsync(), Is.Zero);

        var before = _network.Accepted;
        _network.Cut();
        for (var i = 1; i <= 20; i++)
            await _emulator.SendAsync("/api/hubs/chat/users/ada", "m", $"[{i}]");
        await Eventually.TrueAsync(() => _network.Accepted > before, "the client to come back");
        var said = Enumerable.Range(0, 20).Select(i => client.SendAsync("said", i)).ToArray();
        _network.Mend();
        await Task.WhenAll(said);
        await client.InvokeAsync("last");
        await _emulator.SendAsync("/api/hubs/chat", "m", "[21]");

        Assert.That(await received.TakeAsync(21), Is.EqualTo(Enumerable.Range(1, 21)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_upstream.All.Select(request => request.Event), Is.EqualTo(Enumerable.Repeat("said", 20).Prepend("connected").Append("last")));
            Assert.That(_upstream.All.Select(request => request.ConnectionId).Distinct(), Is.EqualTo(new[] { connectionId }));
            Assert.That(client.ConnectionId, Is.EqualTo(connectionId));
            Assert.That((received.Count, _lost), Is.EqualTo((0, 0)));
        }
    }

    [Test]
    public async Task A_flow_that_is_cut_again_and_again_loses_and_repeats_nothing()
    {
        await using var client = CreateClient(messagePack: false);
        var received = new Received<int>(client, "m");
        await client.StartAsync();

        const int Rounds = 5;
        const int Each = 40;
        for (var round = 0; round < Rounds; round++)
        {
            var sends = SendAsync(round * Each, Each);
            Assert.That(await received.NextAsync(), Is.EqualTo(round * Each));
            _network.Cut();
            _network.Mend();
            await sends;
            Assert.That(await received.TakeAsync(Each - 1), Is.EqualTo(Enumerable.Range((round * Each) + 1, Each - 1)));
        }

        Assert.That((received.Count, _lost), Is.EqualTo((0, 0)));
        Assert.That(_network.Accepted, Is.GreaterThan(Rounds), "connections, one after each cut");
        Assert.That(_upstream.All.Select(request => request.Event), Is.EqualTo(new[] { "connected" }));
    }

    [Test]
    public async Task A_client_that_did_not_ask_for_it_is_disconnected_by_the_cut()
    {
        await using var client = CreateClient(messagePack: false, stateful: false);
        await client.StartAsync();
        _network.Cut();
        await Eventually.TrueAsync(() => _upstream.All.Any(request => request.Event == "disconnected"), "the upstream to be told");
        await Eventually.TrueAsync(() => Volatile.Read(ref _lost) == 1, "the client to be told");
    }

    private async Task SendAsync(int first, int count)
    {
        for (var i = first; i < first + count; i++)
            await _emulator.SendAsync("/api/hubs/chat", "m", $"[{i}]");
    }

    private HubConnection CreateClient(bool messagePack, bool stateful = true)
    {
        var builder = new HubConnectionBuilder().WithUrl(
            new Uri(_network.Endpoint, "client/?hub=chat"),
            HttpTransportType.WebSockets,
            options => options.AccessTokenProvider = () => Task.FromResult<string?>(TestEmulator.ClientToken("chat", "ada")));
        if (messagePack)
            builder.AddMessagePackProtocol();
        if (stateful)
            builder.WithStatefulReconnect();

        var client = builder.Build();
        client.Closed += _ =>
        {
            Interlocked.Increment(ref _lost);
            return Task.CompletedTask;
        };
        return client;
    }
}
