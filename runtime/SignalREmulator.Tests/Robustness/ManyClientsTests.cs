using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Tests.Support;

namespace InProcSignalR.Emulator.Tests.Robustness;

public sealed class ManyClientsTests
{
    private const int Clients = 5000;
    private const int Groups = 50;
    private const int Rounds = 4;

    [Test]
    public async Task Five_thousand_clients_with_joins_leaves_and_sends_at_once_lose_and_duplicate_nothing()
    {
        await using var emulator = new InMemoryEmulator();
        var hub = emulator.Hub("chat");
        await ConnectAllAsync(emulator, 50);
        await emulator.DisconnectAllAsync();
        var baseline = Memory();

        var clients = await ConnectAllAsync(emulator, Clients);
        Assert.That(hub.ConnectionCount, Is.EqualTo(Clients));

        // Every client stays in its own group, while other groups come and go under the same sends.
        foreach (var client in clients)
            hub.AddToGroup(hub.Connection(client.Id)!, $"g{client.Number % Groups}");
        await Parallel.ForAsync(0, Rounds * (Groups + 1), (step, _) =>
        {
            var (round, target) = Math.DivRem(step, Groups + 1);
            if (target == Groups)
                Delivery.Send(hub.Connections, Message($"all-{round}"), new HashSet<string>());
            else
                Delivery.Send(hub.ConnectionsOfGroup($"g{target}"), Message($"g{target}-{round}"), new HashSet<string>());
            for (var i = target; i < Clients; i += Groups)
            {
                var connection = hub.Connection(clients[i].Id)!;
                hub.AddToGroup(connection, $"other{round}");
                hub.RemoveFromGroup(connection, $"other{round}");
            }

            return ValueTask.CompletedTask;
        });

        foreach (var client in clients)
        {
            var expected = Enumerable.Range(0, Rounds).SelectMany(round => new[] { $"all-{round}", $"g{client.Number % Groups}-{round}" });
            Assert.That(await client.TakeTargetsAsync(Rounds * 2), Is.EquivalentTo(expected));
        }

        await emulator.DisconnectAllAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hub.ConnectionCount, Is.Zero);
            Assert.That(hub.UserCount, Is.Zero);
            Assert.That(hub.Groups, Is.Empty);
        }

        clients = [];
        Assert.That(Memory() - baseline, Is.LessThan(16 * 1024 * 1024), "bytes kept");
    }

    private static OutboundInvocation Message(string target) => new(target, null, "[]"u8.ToArray());

    private static async Task<List<InMemoryClient>> ConnectAllAsync(InMemoryEmulator emulator, int count)
    {
        var clients = new List<InMemoryClient>(count);
        for (var i = 0; i < count; i++)
            clients.Add(await emulator.ConnectAsync("chat", i));
        return clients;
    }

    private static long Memory()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(true);
    }
}
