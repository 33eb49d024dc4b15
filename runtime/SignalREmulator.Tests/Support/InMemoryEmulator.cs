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
    private readonly List<InMemoryClient> _clients = [];

    public InMemoryEmulator()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(Substitute.For<IHostApplicationLifetime>());
        services.AddSignalREmulator(options => options.KeepAliveInterval = TimeSpan.FromMinutes(10));
        _services = services.BuildServiceProvider();
    }

    public HubState Hub(string name) => _services.GetRequiredService<HubRegistry>()[name];

    public async Task<InMemoryClient> ConnectAsync(string hub, int number)
    {
        var claims = ClientClaims.Read([new Claim("asrs.s.uid", $"u{number}")]);
        var client = new InMemoryClient(number, new ClientRequest(hub, claims, DateTimeOffset.MaxValue, ""));
        await client.StartAsync(_services.GetRequiredService<ClientConnectionHandler>());
        _clients.Add(client);
        return client;
    }

    public async Task DisconnectAllAsync()
    {
        foreach (var client in _clients)
            await client.StopAsync();
        _clients.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await DisconnectAllAsync();
        await _services.DisposeAsync();
    }
}
