using System.Globalization;
using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.Emulator.Tests.Robustness;

/// <summary>
/// Thousands of clients over pipes, so that a machine's limit on open files is no matter, and hundreds over WebSockets. In both, clients come
/// and go, join and leave, and are sent to, all at the same time.
/// </summary>
public sealed class ManyClientsTests
{
    private const int Clients = 5000;
    private const int Leaving = 500;
    private const int Groups = 50;
    private const int Rounds = 10;
    private const string End = "end";

    [Test]
    public async Task Five_thousand_clients_with_joins_leaves_and_sends_at_once_lose_and_duplicate_nothing()
    {
        await using var emulator = new InMemoryEmulator();
        var hub = emulator.Hub("chat");
        var connections = await CrowdAsync(emulator, hub);

        await emulator.DisconnectAllAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hub.ConnectionCount, Is.Zero);
            Assert.That(hub.UserCount, Is.Zero);
            Assert.That(hub.Groups, Is.Empty);
        }

        // The last upstream calls end after their clients.
        await Eventually.TrueAsync(
            () =>
            {
                GC.Collect();
                return !connections.Exists(static connection => connection.IsAlive);
            },
            "the memory of every connection to be free");
    }

    [Test]
    public async Task Hundreds_of_clients_over_WebSockets_get_what_is_sent_to_them_once_while_all_join_and_leave()
    {
        const int Many = 300;
        const string Q = "?api-version=2022-06-01";
        await using var emulator = await TestEmulator.StartAsync();
        var clients = new (HubConnection Connection, Received<string> Inbox)[Many];
        await Parallel.ForAsync(0, Many, async (i, _) =>
        {
            var connection = emulator.CreateClient("chat", $"u{i}", messagePack: i % 2 == 0);
            clients[i] = (connection, new Received<string>(connection, "m"));
            await connection.StartAsync(CancellationToken.None);
        });

        await Parallel.ForAsync(0, Many, async (i, _) =>
        {
            var membership = $"/api/hubs/chat/groups/g{i % 7}/connections/{clients[i].Connection.ConnectionId}{Q}";
            using var joined = await emulator.RestAsync("PUT", membership);
            await emulator.SendAsync($"/api/hubs/chat/groups/g{i % 7}", "m", $"[\"in-{i}\"]");
            using var left = await emulator.RestAsync("DELETE", membership);
            await emulator.SendAsync($"/api/hubs/chat/groups/g{i % 7}", "m", $"[\"out-{i}\"]");
            await emulator.SendAsync($"/api/hubs/chat/users/u{i}", "m", $"[\"user-{i}\"]");
        });
        await emulator.SendAsync("/api/hubs/chat", "m", $"[\"{End}\"]");

        for (var i = 0; i < Many; i++)
        {
            var got = await clients[i].Inbox.TakeThroughAsync(End);
            Assert.That(got, Is.Unique.And.Contains($"in-{i}").And.Contains($"user-{i}").And.Not.Contains($"out-{i}"), $"client {i}");
            await clients[i].Connection.DisposeAsync();
        }

        await Eventually.TrueAsync(async () =>
        {
            using var answer = await emulator.RestAsync("HEAD", $"/api/hubs/chat/users/u{Many - 1}{Q}");
            return (int)answer.StatusCode == 404;
        }, "the last client to be gone");
    }

    /// <summary>A method of its own, so that nothing of it is kept in memory afterwards.</summary>
    /// <returns>The connections there were at the end.</returns>
    private static async Task<List<WeakReference>> CrowdAsync(InMemoryEmulator emulator, HubState hub)
    {
        var clients = await emulator.ConnectAsync("chat", 0, Clients);
        Assert.That(hub.ConnectionCount, Is.EqualTo(Clients));
        var (leaving, staying) = (clients[..Leaving], clients[Leaving..]);
        foreach (var client in clients)
            hub.AddToGroup(hub.Connection(client.Id)!, $"g{client.Number % Groups}");

        var broadcasts = Task.Run(() => SendInTurn(hub, "all", static hub => hub.Connections));
        var groupSends = Parallel.ForAsync(0, Groups, (group, _) =>
        {
            SendInTurn(hub, $"g{group}", hub => hub.ConnectionsOfGroup($"g{group}"));
            return ValueTask.CompletedTask;
        });
        var memberships = Parallel.ForEachAsync(staying, (client, _) =>
        {
            ComeAndGo(hub, client);
            return ValueTask.CompletedTask;
        });
        var left = new List<string>[Leaving];
        var departures = Parallel.ForAsync(0, Leaving, async (i, _) => left[i] = await leaving[i].LeaveAsync());
        var arrivals = Task.Run(() => emulator.ConnectAsync("chat", Clients, Leaving));
        await Task.WhenAll(broadcasts, groupSends, memberships, departures, arrivals);
        Delivery.Send(hub.Connections, Message(End), new HashSet<string>());

        foreach (var client in staying)
        {
            var got = await client.TakeThroughAsync(End);
            Assert.That(got, Is.Unique, $"client {client.Number}");
            Assert.That(Numbers(got, "all"), Is.EqualTo(Enumerable.Range(0, Rounds)), $"client {client.Number}");
            Assert.That(Numbers(got, $"g{client.Number % Groups}"), Is.EqualTo(Enumerable.Range(0, Rounds)), $"client {client.Number}");
            Assert.That(Numbers(got, $"in{client.Number}"), Is.EqualTo(Enumerable.Range(0, Rounds)), $"client {client.Number}");
            Assert.That(Numbers(got, $"out{client.Number}"), Is.Empty, $"client {client.Number}");
        }

        // Those who left saw everything up to a point, those who came everything from a point on.
        foreach (var got in left)
            Assert.That(Numbers(got, "all"), Is.EqualTo(Enumerable.Range(0, Numbers(got, "all").Count)));
        foreach (var client in await arrivals)
        {
            var numbers = Numbers(await client.TakeThroughAsync(End), "all");
            Assert.That(numbers, Is.EqualTo(Enumerable.Range(Rounds - numbers.Count, numbers.Count)), $"client {client.Number}");
        }

        return [.. hub.Connections.Select(static connection => new WeakReference(connection))];
    }

    private static void SendInTurn(HubState hub, string name, Func<HubState, IEnumerable<ClientConnection>> receivers)
    {
        for (var round = 0; round < Rounds; round++)
            Delivery.Send(receivers(hub), Message($"{name}-{round}"), new HashSet<string>());
    }

    /// <summary>Joins a group that others join and leave too, and is sent to while in it and when out of it.</summary>
    private static void ComeAndGo(HubState hub, InMemoryClient client)
    {
        var connection = hub.Connection(client.Id)!;
        var shared = $"shared{client.Number % 3}";
        for (var round = 0; round < Rounds; round++)
        {
            hub.AddToGroup(connection, shared);
            Delivery.Send(hub.ConnectionsOfGroup(shared), Message($"in{client.Number}-{round}"), new HashSet<string>());
            hub.RemoveFromGroup(connection, shared);
            Delivery.Send(hub.ConnectionsOfGroup(shared), Message($"out{client.Number}-{round}"), new HashSet<string>());
        }
    }

    private static List<int> Numbers(List<string> targets, string name) =>
        [.. targets.Where(target => target.StartsWith(name + "-", StringComparison.Ordinal)).Select(target => int.Parse(target.AsSpan(name.Length + 1), CultureInfo.InvariantCulture))];

    private static OutboundInvocation Message(string target) => new(target, null, "[]"u8.ToArray());
}
