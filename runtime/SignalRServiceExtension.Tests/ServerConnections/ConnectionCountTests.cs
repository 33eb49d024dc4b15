using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Microsoft.Extensions.Options;

namespace InProcSignalR.SignalRServiceExtension.Tests.ServerConnections;

/// <summary>Several server connections to one endpoint: how many there are, and which of them a message takes.</summary>
public sealed class ConnectionCountTests
{
    private ScriptedServer _server = null!;

    [SetUp]
    public async Task StartAsync() => _server = await ScriptedServer.StartAsync();

    [TearDown]
    public async Task StopAsync()
    {
        StaticServiceHubContextStore.Stores = null;
        await _server.DisposeAsync();
    }

    [TestCase(1)]
    [TestCase(3)]
    public async Task There_are_as_many_as_the_options_say(int count)
    {
        using var manager = Manager(count);
        var hub = await manager.CreateHubContextAsync("chat", CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, 300).Select(user => hub.Clients.User($"{user}").SendAsync("t")));
        Assert.That(_server.Requests, Has.Count.EqualTo(count));
    }

    [Test]
    public async Task What_is_for_one_user_or_one_group_takes_one_of_them()
    {
        using var manager = Manager(50);
        var hub = await manager.CreateHubContextAsync("chat", CancellationToken.None);
        for (var i = 0; i < 20; i++)
        {
            await hub.Clients.User("ada").SendAsync("t", i);
        }

        Assert.That(_server.Requests, Has.Count.EqualTo(1));
        for (var i = 0; i < 20; i++)
        {
            await hub.Clients.Group("g").SendAsync("t", i);
        }

        Assert.That(_server.Requests, Has.Count.LessThanOrEqualTo(2));
    }

    [Test]
    public async Task Whatever_one_invocation_sends_takes_one_of_them_and_invocations_take_turns()
    {
        using var stores = Stores(3);
        var store = stores.Get("AzureSignalRConnectionString");
        await AddToManyAsync(store);
        Assert.That(_server.Requests, Has.Count.EqualTo(1));
        await AddToManyAsync(store);
        await AddToManyAsync(store);
        Assert.That(_server.Requests, Has.Count.EqualTo(3));
        await AddToManyAsync(store);
        Assert.That(_server.Requests, Has.Count.EqualTo(3), "the first one's turn again");
    }

    [Test]
    public async Task Hubs_as_classes_take_turns_too()
    {
        using var stores = Stores(4);
        StaticServiceHubContextStore.Stores = stores;
        using var chat = new Chat();
        using var other = new Chat();
        await chat.SendToManyAsync();
        Assert.That(_server.Requests, Has.Count.EqualTo(1));
        await other.SendToManyAsync();
        Assert.That(_server.Requests, Has.Count.EqualTo(2));
        await new TypedChat().SendToManyAsync();
        Assert.That(_server.Requests, Has.Count.EqualTo(3), "another hub has its own");
        await new TypedChat().SendToManyAsync();
        Assert.That(_server.Requests, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Endpoints_of_a_message_do_not_change_the_connection_of_its_invocation()
    {
        using var stores = Stores(3);
        var store = stores.Get("AzureSignalRConnectionString");
        var hub = store.GetHubContext("chat").ForInvocation();
        await hub.Clients.All.SendAsync("t");
        await hub.WithEndpoints(hub.GetServiceEndpoints()).Clients.User("ada").SendAsync("t");
        Assert.That(_server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_end_of_a_context_closes_all_of_them()
    {
        using var manager = Manager(2);
        var hub = await manager.CreateHubContextAsync("chat", CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, 300).Select(user => hub.Clients.User($"{user}").SendAsync("t")));
        await hub.DisposeAsync();
        await _server.ClosedAsync(2);
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(101)]
    public void Another_number_is_refused(int count)
        => Assert.That(() => Manager(count), Throws.TypeOf<AzureSignalRInvalidServiceOptionsException>().With.Message.Contains("ConnectionCount").And.Message.Contains("1 to 100"));

    [Test]
    public void Without_the_transport_Persistent_the_number_does_not_matter()
        => Assert.That(() => Manager(0, ServiceTransportType.Transient).Dispose(), Throws.Nothing);

    private static async Task AddToManyAsync(ServiceHubContextStore store)
    {
        var collector = new SignalRAsyncCollector<SignalRMessage>(store, "chat");
        for (var user = 0; user < 20; user++)
        {
            await collector.AddAsync(new SignalRMessage { UserId = $"{user}", Target = "t", Arguments = [] });
        }

        await collector.AddAsync(new SignalRMessage { Target = "t", Arguments = [] });
    }

    private ServiceHubContextStores Stores(int count) => new(
        Hubs.Settings(("AzureSignalRConnectionString", _server.ConnectionString)),
        Options.Create(new SignalROptions { ServiceTransportType = ServiceTransportType.Persistent, ConnectionCount = count }));

    private ServiceManager Manager(int count, ServiceTransportType transport = ServiceTransportType.Persistent) => new ServiceManagerBuilder()
        .WithOptions(options =>
        {
            options.ConnectionString = _server.ConnectionString;
            options.ServiceTransportType = transport;
            options.ConnectionCount = count;
        })
        .BuildServiceManager();

    public interface ITypedClient
    {
        Task T();
    }

    private sealed class Chat : ServerlessHub
    {
        public Task SendToManyAsync() => Task.WhenAll(Enumerable.Range(0, 20).Select(user => Clients.User($"{user}").SendAsync("t")));
    }

    private sealed class TypedChat : ServerlessHub<ITypedClient>
    {
        public Task SendToManyAsync() => Task.WhenAll(Enumerable.Range(0, 20).Select(user => Clients.User($"{user}").T()));
    }
}
