using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Tests.Support;

namespace InProcSignalR.Emulator.Tests.Hubs;

public sealed class DeliveryTests
{
    [Test]
    public async Task A_message_is_written_once_a_protocol_however_many_get_it()
    {
        await using var emulator = new InMemoryEmulator();
        var clients = await emulator.ConnectAsync("chat", 0, 50);
        await emulator.ConnectAsync("chat", 50, 50, messagePack: true);
        var message = new CountedMessage();

        Assert.That(Delivery.Send(emulator.Hub("chat").Connections, message, new HashSet<string>()), Is.EqualTo(100));
        Delivery.Send(emulator.Hub("chat").Connections, new OutboundInvocation("end", null, "[]"u8.ToArray()), new HashSet<string>());

        foreach (var client in clients)
            Assert.That(await client.TakeThroughAsync("end"), Is.EqualTo(new[] { "counted" }));
        Assert.That((message.JsonWrites, message.MessagePackWrites), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Nobody_is_waited_for()
    {
        await using var emulator = new InMemoryEmulator();
        var clients = await emulator.ConnectAsync("chat", 0, 2);
        var hub = emulator.Hub("chat");
        var large = new OutboundInvocation("large", null, System.Text.Encoding.UTF8.GetBytes($"[\"{new string('x', 2 * 1024 * 1024)}\"]"));

        // Twice what a pipe takes: the second client's part is handed over although the first reads nothing.
        Delivery.Send(hub.Connections, large, new HashSet<string>());
        Delivery.Send([hub.Connection(clients[1].Id)!], new OutboundInvocation("end", null, "[]"u8.ToArray()), new HashSet<string>());

        Assert.That(await clients[1].TakeThroughAsync("end"), Is.EqualTo(new[] { "large" }));
        Assert.That(hub.ConnectionCount, Is.EqualTo(2));
    }
}
