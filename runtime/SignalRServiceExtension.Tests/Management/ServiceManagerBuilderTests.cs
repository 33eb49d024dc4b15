using System.Buffers;
using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Azure.SignalR;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Extensions.Options;

namespace InProcSignalR.SignalRServiceExtension.Tests.Management;

/// <summary>Managers built outside of bindings, and what their options put on the wire.</summary>
public sealed class ServiceManagerBuilderTests
{
    private RecordingService _service = null!;

    [SetUp]
    public async Task SetUp() => _service = await RecordingService.StartAsync();

    [TearDown]
    public async Task TearDown() => await _service.DisposeAsync();

    [Test]
    public async Task An_application_name_scopes_the_hub()
    {
        var hub = await CreateAsync(configure: options => options.ApplicationName = "App");
        await hub.Clients.All.SendAsync("t");
        Assert.That(_service.Requests.Single().Line, Is.EqualTo("POST /api/hubs/chat/:send?application=app&api-version=2022-06-01"));
        Assert.That(_service.Requests.Single().Audience, Is.EqualTo("http://127.0.0.1/api/hubs/chat/:send?application=app&api-version=2022-06-01"));
        Assert.That((await hub.NegotiateAsync()).Url, Does.EndWith("/client/?hub=app_chat"));
    }

    [Test]
    public async Task Json_and_MessagePack_travel_side_by_side()
    {
        var hub = await CreateAsync(builder => builder.AddHubProtocol(new MessagePackHubProtocol(Options.Create(new MessagePackHubProtocolOptions()))));
        await hub.Clients.All.SendCoreAsync("t", [1, "x"]);
        var request = _service.Requests.Single();
        Assert.That(request.ContentType, Is.EqualTo("application/octet-stream"));
        byte[] expected =
        [
            0x82, 0xA4, .. "json"u8, 0xC4, 0x2C, .. """{"type":1,"target":"t","arguments":[1,"x"]}"""u8, 0x1E,
            0xAB, .. "messagepack"u8, 0xC4, 0x0C, 0x0B, 0x96, 0x01, 0x80, 0xC0, 0xA1, (byte)'t', 0x92, 0x01, 0xA1, (byte)'x', 0x90,
        ];
        Assert.That(Convert.ToHexString(request.Body), Is.EqualTo(Convert.ToHexString(expected)));
    }

    [Test]
    public async Task Newtonsoft_settings_write_arguments()
    {
        var hub = await CreateAsync(builder => builder.WithNewtonsoftJson(options => options.PayloadSerializerSettings.NullValueHandling = Newtonsoft.Json.NullValueHandling.Ignore));
        await hub.Clients.All.SendAsync("t", new { A = (string?)null, B = 1 });
        Assert.That(_service.Requests.Single().Text, Is.EqualTo("""{"Target":"t","Arguments":[{"B":1}]}"""));
    }

    [Test]
    public async Task The_caller_is_named_to_the_service()
    {
        var hub = await CreateAsync(builder => builder.WithCallingAssembly().AddUserAgent("shop/2.1"));
        await hub.Clients.All.SendAsync("t");
        Assert.That(_service.Requests.Single().UserAgent, Does.Match(@"^InProcSignalR\.SignalRServiceExtension/[\d.]+ SignalRServiceExtension\.Tests/[\d.]+ shop/2\.1$"));
    }

    [Test]
    public async Task The_service_is_healthy_while_any_endpoint_is()
    {
        await using var second = await RecordingService.StartAsync();
        using var manager = new ServiceManagerBuilder()
            .WithOptions(options => options.ServiceEndpoints =
                [new ServiceEndpoint(_service.ConnectionString), new ServiceEndpoint(second.ConnectionString, EndpointType.Secondary, "second")])
            .BuildServiceManager();
        _service.Answer = context => context.Response.StatusCode = 503;
        Assert.That(await manager.IsServiceHealthy(CancellationToken.None), Is.True);
        second.Answer = _service.Answer;
        Assert.That(await manager.IsServiceHealthy(CancellationToken.None), Is.False);
    }

    [Test]
    public void Without_an_endpoint_there_is_no_manager()
        => Assert.That(() => new ServiceManagerBuilder().BuildServiceManager(), Throws.TypeOf<AzureSignalRConfigurationNoEndpointException>());

    [Test]
    public void A_manager_may_be_disposed_of_twice()
    {
        var manager = new ServiceManagerBuilder().WithOptions(options => options.ConnectionString = _service.ConnectionString).BuildServiceManager();
        manager.Dispose();
        Assert.That(manager.Dispose, Throws.Nothing);
    }

    [Test]
    public void Clients_that_negotiate_synchronously_go_to_a_primary()
    {
        using var manager = new ServiceManagerBuilder()
            .WithOptions(options => options.ServiceEndpoints =
            [
                new ServiceEndpoint("Endpoint=https://second.example;AccessKey=k", EndpointType.Secondary, "a"),
                new ServiceEndpoint("Endpoint=https://first.example;AccessKey=k", EndpointType.Primary, "b"),
            ])
            .Build();
        Assert.That(manager.GetClientEndpoint("chat"), Is.EqualTo("https://first.example/client/?hub=chat"));
    }

    [Test]
    public async Task A_client_is_invoked_by_the_newer_interface()
    {
        var hub = await CreateAsync();
        _service.Answer = context =>
        {
            context.Response.StatusCode = 200;
            context.Response.BodyWriter.Write("""{"result":{"A":5}}"""u8);
        };
        var client = (ISingleClientProxy)((IHubClients)hub.Clients).Client("c1");
        Assert.That((await client.InvokeAsync<Dictionary<string, int>>("ask", 1, CancellationToken.None))["A"], Is.EqualTo(5));
        Assert.That(_service.Requests.Single().Line, Is.EqualTo("POST /api/hubs/chat/connections/c1/:invoke?api-version=2024-12-01"));
    }

    [TestCase(404, "Error.Connection.NotExisted", "is not there")]
    [TestCase(422, "Error.Invocation.Failed", "the client said no")]
    public async Task A_client_that_fails_is_a_hub_exception(int status, string code, string message)
    {
        var hub = await CreateAsync();
        _service.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers["x-ms-error-code"] = code;
            context.Response.BodyWriter.Write("the client said no"u8);
        };
        var client = (ISingleClientProxy)((IHubClients)hub.Clients).Client("c1");
        Assert.That(() => client.InvokeAsync<int>("ask", CancellationToken.None), Throws.TypeOf<HubException>().With.Message.Contains(message));
    }

    private async Task<ServiceHubContext> CreateAsync(Action<ServiceManagerBuilder>? build = null, Action<ServiceManagerOptions>? configure = null)
    {
        var builder = new ServiceManagerBuilder().WithOptions(options =>
        {
            options.ConnectionString = _service.ConnectionString;
            configure?.Invoke(options);
        });
        build?.Invoke(builder);
        return await builder.BuildServiceManager().CreateHubContextAsync("Chat", CancellationToken.None);
    }
}
