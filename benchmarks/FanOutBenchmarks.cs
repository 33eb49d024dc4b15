using System.Security.Claims;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using InProcSignalR.Benchmarks.Support;
using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.DataPlane;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Tokens;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InProcSignalR.Benchmarks;

/// <summary>
/// The emulator hands the body of a send call to every connection of a hub, against ASP.NET Core SignalR's <c>Clients.All.SendAsync</c> with the same
/// arguments; to the same number of connections without sockets, and every one of them takes the message before the next is sent.
/// </summary>
public class FanOutBenchmarks
{
    private static readonly HashSet<string> Nobody = [];

    private readonly List<InMemoryConnection> _emulatorClients = [];
    private readonly List<InMemoryConnection> _signalRClients = [];
    private ServiceProvider _emulator = null!;
    private ServiceProvider _signalR = null!;
    private HubState _hub = null!;
    private IHubContext<EchoHub> _context = null!;
    private byte[] _body = [];
    private object[] _arguments = [];

    /// <summary>How many are connected.</summary>
    [Params(100, 1000)]
    public int Connections { get; set; }

    /// <summary>The hub protocol all of them speak.</summary>
    [Params("json", "messagepack")]
    public string Protocol { get; set; } = "";

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _arguments = ChatMessage.Arguments("small");
        _body = JsonSerializer.SerializeToUtf8Bytes(new { target = "newMessage", arguments = _arguments }, JsonSerializerOptions.Web);

        _emulator = Services().AddSignalREmulator(options => options.KeepAliveInterval = TimeSpan.FromHours(1)).BuildServiceProvider();
        _hub = _emulator.GetRequiredService<HubRegistry>()["chat"];
        await ConnectAsync(_emulatorClients, _emulator.GetRequiredService<ClientConnectionHandler>());

        var services = Services();
        services.AddSignalR(options => options.KeepAliveInterval = TimeSpan.FromHours(1)).AddMessagePackProtocol();
        _signalR = services.BuildServiceProvider();
        _context = _signalR.GetRequiredService<IHubContext<EchoHub>>();
        await ConnectAsync(_signalRClients, _signalR.GetRequiredService<HubConnectionHandler<EchoHub>>());
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        foreach (var client in _emulatorClients.Concat(_signalRClients))
        {
            await client.CloseAsync();
        }

        await _emulator.DisposeAsync();
        await _signalR.DisposeAsync();
    }

    [Benchmark(Baseline = true, Description = "ASP.NET Core SignalR, Clients.All")]
    public async Task<int> SignalRAsync()
    {
        await _context.Clients.All.SendCoreAsync("newMessage", _arguments);
        return Receive(_signalRClients);
    }

    [Benchmark(Description = "emulator, body of :send")]
    public int Emulator()
    {
        var payload = RestPayload.Read(_body, 1024);
        Delivery.Send(_hub.Connections, new OutboundInvocation(payload.Target, null, payload.Arguments), Nobody);
        return Receive(_emulatorClients);
    }

    private static int Receive(List<InMemoryConnection> clients)
    {
        var total = 0;
        foreach (var client in clients)
        {
            var length = client.Receive();
            total += length > 0 ? length : throw new InvalidOperationException("A client got nothing.");
        }

        return total;
    }

    private async Task ConnectAsync(List<InMemoryConnection> clients, ConnectionHandler server)
    {
        var version = Protocol == "json" ? new JsonHubProtocol().Version : new MessagePackHubProtocol().Version;
        for (var number = 1; number <= Connections; number++)
        {
            var client = new InMemoryConnection();
            var context = new DefaultHttpContext();
            context.Items[typeof(ClientRequest)] = new ClientRequest("chat", ClientClaims.Read([new Claim(ClientClaims.UserIdType, $"u{number}")]), DateTimeOffset.MaxValue, "");
            client.Context.Features.Set<IHttpContextFeature>(new ContextFeature { HttpContext = context });
            await client.ConnectAsync(server.OnConnectedAsync, Protocol, version);
            clients.Add(client);
        }
    }

    private static ServiceCollection Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IHostApplicationLifetime, Lifetime>();
        return services;
    }

    private sealed class ContextFeature : IHttpContextFeature
    {
        public HttpContext? HttpContext { get; set; }
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication()
        {
        }
    }
}
