using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.Http.Connections;

namespace InProcSignalR.Emulator.Tests.Clients;

public sealed class TransportTests
{
    private TestEmulator _emulator = null!;

    [SetUp]
    public async Task StartAsync() => _emulator = await TestEmulator.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _emulator.DisposeAsync();

    [TestCase(HttpTransportType.WebSockets, false)]
    [TestCase(HttpTransportType.WebSockets, true)]
    [TestCase(HttpTransportType.ServerSentEvents, false)]
    [TestCase(HttpTransportType.LongPolling, false)]
    [TestCase(HttpTransportType.LongPolling, true)]
    public async Task Clients_receive_over_every_transport_and_protocol(HttpTransportType transport, bool messagePack)
    {
        await using var client = _emulator.CreateClient("Chat", "u1", transport, messagePack);
        var received = new Received<string>(client, "newMessage");
        await client.StartAsync();

        await _emulator.SendAsync("/api/hubs/chat", "newMessage", """["é ✓"]""");

        Assert.That(await received.NextAsync(), Is.EqualTo("é ✓"));
    }
}
