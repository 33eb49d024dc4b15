using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.SignalR.Protocol;
using Microsoft.IdentityModel.JsonWebTokens;

namespace InProcSignalR.SignalRServiceExtension.Tests.ServerConnections;

/// <summary>What goes over the wire of a server connection, and what happens when it breaks off.</summary>
public sealed class ServerConnectionTests
{
    private ScriptedServer _server = null!;

    [SetUp]
    public async Task StartAsync() => _server = await ScriptedServer.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public async Task It_opens_as_the_official_sdk_opens_it()
    {
        using var manager = Manager(options => options.ApplicationName = "App");
        var hub = await manager.CreateHubContextAsync("Chat", CancellationToken.None);
        Assert.That(_server.Requests, Is.Empty, "not before it is used");
        await hub.Clients.All.SendAsync("t");
        var handshake = await _server.NextAsync<HandshakeRequestMessage>();
        Assert.That((handshake.Version, handshake.ConnectionType, handshake.MigrationLevel), Is.EqualTo((1, 2, 0)));

        var (url, headers) = _server.Requests.Single();
        Assert.That(url, Does.Match(@"^/server/\?hub=app_chat&cid=\w+$"));
        Assert.That(headers["Asrs-User-Agent"].ToString(), Does.StartWith("InProcSignalR.SignalRServiceExtension/"));
        var token = new JsonWebToken(headers.Authorization.ToString()["Bearer ".Length..]);
        Assert.That(token.Audiences, Is.EqualTo(new[] { "http://127.0.0.1/server/?hub=app_chat" }));
        Assert.That(token.GetClaim("nameid").Value, Is.EqualTo(headers["X-ASRS-Server-Id"].ToString()).And.Not.Empty);
        Assert.That(token.ValidTo - token.ValidFrom, Is.EqualTo(TimeSpan.FromHours(1)));
    }

    [Test]
    public async Task Contexts_of_a_hub_have_their_own_connection_and_the_context_through_endpoints_the_same()
    {
        using var manager = Manager();
        var hub = await manager.CreateHubContextAsync("chat", CancellationToken.None);
        await hub.Clients.All.SendAsync("t");
        await hub.WithEndpoints([new Microsoft.Azure.SignalR.ServiceEndpoint(_server.ConnectionString)]).Clients.All.SendAsync("t");
        Assert.That(_server.Requests, Has.Count.EqualTo(1));
        await (await manager.CreateHubContextAsync("other", CancellationToken.None)).Clients.All.SendAsync("t");
        Assert.That(_server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task It_asks_for_the_load_answers_echos_and_tells_the_endpoint()
    {
        using var manager = Manager();
        var hub = await manager.CreateHubContextAsync("chat", CancellationToken.None);
        _server.Answer = static message => message is PingMessage { Messages: ["status", ..] }
            ? [new PingMessage { Messages = ["status", "1", "clientcount", "12", "servercount", "3", "capacity", "1000"] }, new PingMessage { Messages = ["echo", "x"] }]
            : [];
        await hub.Clients.All.SendAsync("t");
        await _server.NextAsync<PingMessage>(static ping => ping.Messages is ["echo", "x"]);
        var metrics = hub.GetServiceEndpoints().Single().EndpointMetrics;
        Assert.That((metrics.ClientConnectionCount, metrics.ServerConnectionCount, metrics.ConnectionCapacity), Is.EqualTo((12, 3, 1000)));
    }

    [TestCase(1, true)]
    [TestCase(2, false)]
    public async Task An_ack_says_whether_it_is_there(int status, bool expected)
    {
        using var manager = Manager();
        var hub = await manager.CreateHubContextAsync("chat", CancellationToken.None);
        _server.Answer = message => message is IAckableMessage asked ? [new AckMessage(asked.AckId, status)] : [];
        Assert.That(await hub.ClientManager.UserExistsAsync("u"), Is.EqualTo(expected));
        Assert.That(() => hub.Groups.AddToGroupAsync("c", "g"), Throws.Nothing, "a connection that is gone is no error");
    }

    [TestCase(3, typeof(TimeoutException))]
    [TestCase(4, typeof(TimeoutException))]
    [TestCase(9, typeof(AzureSignalRException))]
    public async Task An_ack_of_a_failure_is_thrown(int status, Type exception)
    {
        using var manager = Manager();
        var hub = await manager.CreateHubContextAsync("chat", CancellationToken.None);
        _server.Answer = message => message is IAckableMessage asked ? [new AckMessage(asked.AckId, status, "the reason")] : [];
        Assert.That(() => hub.UserGroups.AddToGroupAsync("u", "g"), Throws.TypeOf(exception).With.Message.Contains("the reason"));
    }

    [Test]
    public async Task What_was_under_way_when_it_broke_off_fails_and_is_not_sent_again_and_what_waits_goes_over_the_next()
    {
        using var manager = Manager();
        var hub = await manager.CreateHubContextAsync("chat", CancellationToken.None);
        _server.Answer = static message => message switch
        {
            JoinGroupWithAckMessage => null,
            IAckableMessage asked => [new AckMessage(asked.AckId, 1)],
            _ => [],
        };
        Assert.That(() => hub.Groups.AddToGroupAsync("c", "g"), Throws.TypeOf<ServiceConnectionNotActiveException>().With.Message.Contains("not sent again"));
        Assert.That(await hub.ClientManager.GroupExistsAsync("g"), Is.True);
        Assert.That(_server.Requests, Has.Count.EqualTo(2));
        var next = await _server.NextAsync<ServiceMessage>(static message => message is CheckGroupExistenceWithAckMessage or JoinGroupWithAckMessage);
        Assert.That(next, Is.InstanceOf<JoinGroupWithAckMessage>());
        Assert.That(await _server.NextAsync<ServiceMessage>(static message => message is IAckableMessage), Is.InstanceOf<CheckGroupExistenceWithAckMessage>());
    }

    [Test]
    public async Task It_is_opened_again_without_anybody_sending()
    {
        using var manager = Manager();
        var hub = await manager.CreateHubContextAsync("chat", CancellationToken.None);
        await hub.Clients.All.SendAsync("t");
        await _server.NextAsync<BroadcastDataMessage>();
        _server.Answer = static message => message is UserDataMessage ? null : [];
        try
        {
            await hub.Clients.User("u").SendAsync("t");
        }
        catch (ServiceConnectionNotActiveException)
        {
            // The end may be noticed before the message is known to be with the network.
        }

        await _server.NextAsync<HandshakeRequestMessage>();
    }

    [Test]
    public async Task A_message_that_was_cancelled_before_it_was_sent_is_not_sent()
    {
        using var manager = Manager();
        var hub = await manager.CreateHubContextAsync("chat", CancellationToken.None);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.That(() => hub.Clients.User("cancelled").SendAsync("t", cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        await hub.Clients.User("sent").SendAsync("t");
        Assert.That((await _server.NextAsync<UserDataMessage>()).UserId, Is.EqualTo("sent"));
        Assert.That(() => hub.ClientManager.UserExistsAsync("u", new CancellationTokenSource(TimeSpan.FromMilliseconds(100)).Token), Throws.InstanceOf<OperationCanceledException>(), "an ack that does not come");
    }

    [Test]
    public async Task The_end_of_the_manager_sends_what_waits_and_closes()
    {
        var manager = Manager();
        var hub = await manager.CreateHubContextAsync("chat", CancellationToken.None);
        var sent = Enumerable.Range(0, 100).Select(number => hub.Clients.User($"{number}").SendAsync("t")).ToArray();
        manager.Dispose();
        await Task.WhenAll(sent);
        await _server.NextAsync<UserDataMessage>(static message => message.UserId == "99");
        await _server.ClosedAsync();
        Assert.That(() => hub.Clients.All.SendAsync("t"), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task The_end_of_a_context_closes_its_connection_and_a_later_use_opens_another()
    {
        using var manager = Manager();
        var hub = await manager.CreateHubContextAsync("chat", CancellationToken.None);
        await hub.Clients.All.SendAsync("t");
        await hub.DisposeAsync();
        await _server.ClosedAsync();
        await hub.Clients.All.SendAsync("t");
        Assert.That(_server.Requests, Has.Count.EqualTo(2));
    }

    private ServiceManager Manager(Action<ServiceManagerOptions>? configure = null) => new ServiceManagerBuilder()
        .WithOptions(options =>
        {
            options.ConnectionString = _server.ConnectionString;
            options.ServiceTransportType = ServiceTransportType.Persistent;
            configure?.Invoke(options);
        })
        .BuildServiceManager();
}
