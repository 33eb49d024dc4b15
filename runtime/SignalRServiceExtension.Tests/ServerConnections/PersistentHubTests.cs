using InProcSignalR.Emulator;
using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Azure.SignalR;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace InProcSignalR.SignalRServiceExtension.Tests.ServerConnections;

/// <summary>A hub with the transport Persistent against the real emulator, with real clients.</summary>
public sealed class PersistentHubTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<HubConnection> _clients = [];
    private SignalREmulator _service = null!;
    private ServiceManager _manager = null!;
    private ServiceHubContext _hub = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _service = await SignalREmulator.StartAsync(options =>
        {
            options.Port = 0;
            options.Limits.ServerConnections = 2;
        });
        _manager = Manager(_service.ConnectionString);
        _hub = await _manager.CreateHubContextAsync("chat", CancellationToken.None);
    }

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }

        _clients.Clear();
        _manager.Dispose();
        await _service.DisposeAsync();
    }

    [Test]
    public async Task Everything_sent_without_waiting_arrives_in_order()
    {
        var texts = await ConnectAsync("ada");
        var sent = Enumerable.Range(0, 1000).Select(number => _hub.Clients.User("ada").SendAsync("m", $"{number}")).ToArray();
        await Task.WhenAll(sent);
        Assert.That(await texts.TakeAsync(1000), Is.EqualTo(Enumerable.Range(0, 1000).Select(static number => $"{number}")));
    }

    [Test]
    public async Task A_connection_that_the_service_cuts_is_opened_again_and_nothing_acknowledged_is_lost()
    {
        var texts = await ConnectAsync("ada");
        var expected = new List<string>();
        for (var round = 0; round < 5; round++)
        {
            await _hub.UserGroups.AddToGroupAsync("ada", $"g{round}");
            Assert.That(_service.CloseServerConnections("chat"), Is.EqualTo(1));
            expected.Add($"{round}");

            // The first call after a cut may meet the connection as it ends; who is told so calls again.
            await UntilTakenAsync(() => _hub.ClientManager.UserExistsAsync("ada"));
            await _hub.Clients.Group($"g{round}").SendAsync("m", $"{round}");
        }

        Assert.That(await texts.TakeAsync(5), Is.EqualTo(expected));
        for (var round = 0; round < 5; round++)
        {
            Assert.That(await _hub.UserGroups.IsUserInGroup("ada", $"g{round}"), Is.True);
        }
    }

    [Test]
    public async Task A_wrong_key_is_told_as_over_REST()
    {
        using var manager = Manager(_service.ConnectionString.Replace("AccessKey=A", "AccessKey=B", StringComparison.Ordinal));
        var hub = await manager.CreateHubContextAsync("chat", CancellationToken.None);
        Assert.That(
            () => hub.Clients.All.SendAsync("m", "lost"),
            Throws.TypeOf<AzureSignalRUnauthorizedException>().With.Message.Contains("/server/?hub=chat").And.Message.Contains("AccessKey"));
    }

    [Test]
    public async Task A_service_that_is_down_is_told_as_over_REST_and_found_again_when_it_is_back()
    {
        using var relay = new Relay(_service.Endpoint);
        using var manager = Manager(relay.ConnectionString(_service.ConnectionString));
        var hub = await manager.CreateHubContextAsync("chat", CancellationToken.None);
        await hub.Clients.All.SendAsync("m", "nobody is there");
        relay.Service = null;
        await _service.DisposeAsync();
        await UntilAsync<AzureSignalRInaccessibleEndpointException>(() => hub.ClientManager.UserExistsAsync("ada"));
        Assert.That(hub.GetServiceEndpoints().Single().Online, Is.False);
        Assert.That(() => hub.Clients.All.SendAsync("m", "lost"), Throws.TypeOf<AzureSignalRInaccessibleEndpointException>().With.Message.Contains($"localhost:{relay.Port}/server/?hub=chat"));

        _service = await SignalREmulator.StartAsync(static options => options.Port = 0);
        relay.Service = _service.Endpoint;
        await UntilTakenAsync(() => hub.ClientManager.UserExistsAsync("ada"));
        Assert.That(hub.GetServiceEndpoints().Single().Online, Is.True);
    }

    [Test]
    public async Task A_refusal_in_the_handshake_says_why()
    {
        await _hub.Clients.All.SendAsync("m", "first");
        await (await _manager.CreateHubContextAsync("second", CancellationToken.None)).Clients.All.SendAsync("m", "second");
        var third = await _manager.CreateHubContextAsync("third", CancellationToken.None);
        Assert.That(() => third.Clients.All.SendAsync("m", "third"), Throws.TypeOf<AzureSignalRRuntimeException>().With.Message.Contains("There are 2 server connections already"));
    }

    [Test]
    public async Task Several_endpoints_take_what_is_routed_to_them_and_one_that_is_down_is_left_out()
    {
        await using var other = await SignalREmulator.StartAsync(options => options.Port = 0);
        using var relay = new Relay(_service.Endpoint);
        var first = relay.ConnectionString(_service.ConnectionString);
        using var manager = Manager(first, other.ConnectionString);
        var hub = await manager.CreateHubContextAsync("chat", CancellationToken.None);
        var texts = await ConnectAsync("ada", service: other);
        await hub.Clients.All.SendAsync("m", "all");
        Assert.That(await texts.NextAsync(), Is.EqualTo("all"));
        await hub.Clients.Users(["ada", "grace"]).SendAsync("m", "users");
        Assert.That(await texts.NextAsync(), Is.EqualTo("users"));
        await hub.WithEndpoints([new ServiceEndpoint(first)]).Clients.User("ada").SendAsync("m", "elsewhere");
        await hub.WithEndpoints([new ServiceEndpoint(other.ConnectionString, name: "copy")]).Clients.User("ada").SendAsync("m", "here");
        Assert.That(await texts.NextAsync(), Is.EqualTo("here"));
        await _service.WaitForServerConnectionAsync("chat");
        Assert.That(await hub.ClientManager.UserExistsAsync("ada"), Is.True);

        relay.Service = null;
        await _service.DisposeAsync();
        await UntilTakenAsync(async () => { await hub.UserGroups.AddToGroupAsync("ada", "g"); return true; });
        await hub.Clients.Group("g").SendAsync("m", "group");
        Assert.That(await texts.NextAsync(), Is.EqualTo("group"));
    }

    [Test]
    public async Task A_client_result_and_health_go_over_REST()
    {
        var client = await ConnectAsync("ada", prepare: static connection => connection.On("ask", static (string question) => question + "!"));
        var id = await _service.WaitForConnectionAsync("chat", "ada");
        Assert.That(await _hub.Clients.Client(id).InvokeAsync<string>("ask", "really", CancellationToken.None), Is.EqualTo("really!"));
        Assert.That(await _manager.IsServiceHealthy(CancellationToken.None), Is.True);
        Assert.That(client, Is.Not.Null);
    }

    [Test]
    public async Task Clients_of_both_hub_protocols_get_their_own()
    {
        using var manager = new ServiceManagerBuilder()
            .WithOptions(options => (options.ConnectionString, options.ServiceTransportType) = (_service.ConnectionString, ServiceTransportType.Persistent))
            .AddHubProtocol(new MessagePackHubProtocol()).BuildServiceManager();
        var hub = await manager.CreateHubContextAsync("chat", CancellationToken.None);
        var (texts, packed) = (await ConnectAsync("ada"), await ConnectAsync("grace", messagePack: true));
        await hub.Clients.All.SendAsync("m", "both");
        Assert.That((await texts.NextAsync(), await packed.NextAsync()), Is.EqualTo(("both", "both")));
    }

    [Test]
    public async Task Objects_have_names_in_camel_case_as_in_the_official_sdk_and_tokens_of_JSON_NET_what_they_hold()
    {
        await _hub.Clients.User("ada").SendAsync("m", new { FirstName = "Ada", At = TimeSpan.Zero }, new JObject { ["As"] = new JArray(1, "x") });
        var sent = await _service.WaitForSentMessageAsync(static message => message.UserId == "ada");
        Assert.That(System.Text.Encoding.UTF8.GetString(sent.Arguments.Span), Is.EqualTo("""[{"firstName":"Ada","at":"00:00:00"},{"As":[1,"x"]}]"""));
    }

    [Test]
    public async Task A_closed_connection_learns_why()
    {
        var closed = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await ConnectAsync("ada", prepare: client => client.Closed += exception =>
        {
            closed.TrySetResult(exception);
            return Task.CompletedTask;
        });
        await _hub.ClientManager.CloseConnectionAsync(await _service.WaitForConnectionAsync("chat", "ada"), "a reason & more");
        Assert.That((await closed.Task.WaitAsync(Patience))?.Message, Does.Contain("a reason & more"));
    }

    [Test]
    public void Names_have_to_be_given()
    {
        Assert.That(() => _hub.Clients.User(""), Throws.ArgumentException);
        Assert.That(() => _hub.Clients.Groups(["g", ""]), Throws.ArgumentException);
        Assert.That(() => _hub.Groups.AddToGroupAsync("c", ""), Throws.ArgumentException);
        Assert.That(() => _hub.UserGroups.AddToGroupAsync("u", "g", TimeSpan.FromSeconds(-1)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => _hub.Clients.All.SendAsync(""), Throws.ArgumentException);
        Assert.That(() => _hub.Clients.Users([]).SendAsync("m"), Throws.Nothing, "an empty list sends nothing");
    }

    private static ServiceManager Manager(params string[] connectionStrings) => new ServiceManagerBuilder()
        .WithOptions(options =>
        {
            options.ServiceEndpoints = [.. connectionStrings.Select(static (text, number) => new ServiceEndpoint(text, name: $"e{number}"))];
            options.ServiceTransportType = ServiceTransportType.Persistent;
        })
        .BuildServiceManager();

    /// <summary>Asks again until the answer is yes; while the connection ends and opens again, a call may fail.</summary>
    private static async Task UntilTakenAsync(Func<Task<bool>> ask)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                await ask();
                return;
            }
            catch (AzureSignalRException)
            {
                patience.Token.ThrowIfCancellationRequested();
            }
        }
    }

    private static async Task UntilAsync<T>(Func<Task> call) where T : AzureSignalRException
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                await call();
            }
            catch (T)
            {
                return;
            }
            catch (AzureSignalRException)
            {
                patience.Token.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<Texts> ConnectAsync(string user, bool messagePack = false, SignalREmulator? service = null, Action<HubConnection>? prepare = null)
    {
        service ??= _service;
        var builder = new HubConnectionBuilder().WithUrl(service.ClientUrl("chat"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(service.CreateClientToken("chat", user)));
        if (messagePack)
        {
            builder.AddMessagePackProtocol();
        }

        var client = builder.Build();
        _clients.Add(client);
        prepare?.Invoke(client);
        var texts = new Texts(client);
        await client.StartAsync();
        return texts;
    }
}
