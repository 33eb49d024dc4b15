using System.Collections.Concurrent;
using System.Security.Claims;
using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NSubstitute;

namespace InProcSignalR.Emulator.Tests.Support;

/// <summary>The emulator without sockets: clients are pipes, so that thousands fit into a test.</summary>
internal sealed class InMemoryEmulator : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ConcurrentBag<InMemoryClient> _clients = [];

    public InMemoryEmulator()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(Substitute.For<IHostApplicationLifetime>());
        // Thousands at once take their time on a busy machine.
        services.AddSignalREmulator(options => options.KeepAliveInterval = options.HandshakeTimeout = TimeSpan.FromMinutes(10));
        _services = services.BuildServiceProvider();
    }

    public HubState Hub(string name) => _services.GetRequiredService<HubRegistry>()[name];

    /// <summary>Connects clients, all at once, of users <c>u{number}</c>.</summary>
    public async Task<InMemoryClient[]> ConnectAsync(string hub, int first, int count, bool messagePack = false)
    {
        var clients = new InMemoryClient[count];
        await Parallel.ForAsync(0, count, async (i, _) =>
        {
            var claims = ClientClaims.Read([new Claim("asrs.s.uid", $"u{first + i}")]);
            clients[i] = new InMemoryClient(first + i, new ClientRequest(hub, claims, DateTimeOffset.MaxValue, ""));
            await clients[i].StartAsync(_services.GetRequiredService<ClientConnectionHandler>(), messagePack);
            _clients.Add(clients[i]);
        });
        return clients;
    }

    public async Task DisconnectAllAsync()
    {
        await Parallel.ForEachAsync(_clients, async (client, _) => await client.LeaveAsync());
        _clients.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await DisconnectAllAsync();
        await _services.DisposeAsync();
    }
}
