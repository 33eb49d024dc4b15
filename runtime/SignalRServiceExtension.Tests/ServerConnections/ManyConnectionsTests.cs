using InProcSignalR.Emulator;
using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Microsoft.Extensions.Options;

namespace InProcSignalR.SignalRServiceExtension.Tests.ServerConnections;

/// <summary>Several server connections to the real emulator, with a real client.</summary>
public sealed class ManyConnectionsTests
{
    private const int Connections = 3;
    private const int Messages = 300;

    [Test]
    public async Task What_one_invocation_sends_arrives_in_order()
    {
        await using var service = await SignalREmulator.StartAsync(static options => options.Port = 0);
        using var store = new ServiceHubContextStores(
            Hubs.Settings(("AzureSignalRConnectionString", service.ConnectionString)),
            Options.Create(new SignalROptions { ServiceTransportType = ServiceTransportType.Persistent, ConnectionCount = Connections })).Get("AzureSignalRConnectionString");
        await using var client = new HubConnectionBuilder()
            .WithUrl(service.ClientUrl("chat"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(service.CreateClientToken("chat", "ada")))
            .Build();
        var texts = new Texts(client);
        await client.StartAsync();
        await store.GetHubContext("chat").UserGroups.AddToGroupAsync("ada", "g");

        await Task.WhenAll(Enumerable.Range(0, Connections).Select(invocation => SendAsync(store, invocation)));

        var arrived = await texts.TakeAsync(Connections * Messages);
        for (var invocation = 0; invocation < Connections; invocation++)
        {
            var its = $"{invocation}:";
            Assert.That(
                arrived.Where(text => text.StartsWith(its, StringComparison.Ordinal)),
                Is.EqualTo(Enumerable.Range(0, Messages).Select(number => its + number)));
        }

        Assert.That(service.CloseServerConnections("chat"), Is.EqualTo(Connections));
    }

    /// <summary>As a function does that sends to all, to a user and to a group, of all of which the client is one.</summary>
    private static async Task SendAsync(ServiceHubContextStore store, int invocation)
    {
        var collector = new SignalRAsyncCollector<SignalRMessage>(store, "chat");
        for (var number = 0; number < Messages; number++)
        {
            await collector.AddAsync(new SignalRMessage
            {
                UserId = number % 3 == 1 ? "ada" : null,
                GroupName = number % 3 == 2 ? "g" : null,
                Target = "m",
                Arguments = [$"{invocation}:{number}"],
            });
        }
    }
}
