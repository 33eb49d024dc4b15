using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.Azure.SignalR;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.SignalR.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InProcSignalR.SignalRServiceExtension.Tests.ServerConnections;

/// <summary>A server connection with a service that says nothing.</summary>
public sealed class ServerPatienceTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);
    private ScriptedServer _server = null!;

    [SetUp]
    public async Task StartAsync() => _server = await ScriptedServer.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public async Task It_shows_that_it_is_there_without_anybody_sending()
    {
        using var connection = Connect(new ServerPatience(Short, Long, Long));
        await connection.SendAsync(new BroadcastDataMessage(new Dictionary<string, ReadOnlyMemory<byte>>()), CancellationToken.None);
        for (var pings = 0; pings < 3; pings++)
        {
            await _server.NextAsync<PingMessage>();
        }

        Assert.That(_server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task It_is_left_after_a_time_and_opened_again()
    {
        var lines = new LogLines();
        using var connection = Connect(new ServerPatience(Short / 4, Short, Long), logger: lines);

        // On a machine that stands still, the first connection may be left while the message is under way.
        _ = connection.SendAsync(new BroadcastDataMessage(new Dictionary<string, ReadOnlyMemory<byte>>()), CancellationToken.None);
        await _server.NextAsync<HandshakeRequestMessage>();
        await _server.NextAsync<HandshakeRequestMessage>();
        Assert.That(await lines.NextAsync(), Does.StartWith("Debug: ").And.EndWith("is open."));
        Assert.That(await lines.NextAsync(), Does.StartWith("Information: ").And.Contain("was lost and is opened again").And.EndWith("nothing came from the service for 0.2 s"));
    }

    [Test]
    public async Task What_waits_for_an_ack_when_it_is_left_is_told()
    {
        // The silence begins before the message is sent, so it has to be long enough for a machine that stands still in between.
        using var connection = Connect(new ServerPatience(Short, Short * 10, Long));
        Assert.That(
            () => connection.SendAsync(new CheckUserExistenceWithAckMessage("u"), CancellationToken.None),
            Throws.TypeOf<Microsoft.Azure.SignalR.Common.ServiceConnectionNotActiveException>().With.Message.Contains("nothing came from the service for 2 s"));
        await _server.NextAsync<CheckUserExistenceWithAckMessage>();
    }

    [Test]
    public void An_ack_that_does_not_come_is_waited_for_so_long()
    {
        using var connection = Connect(new ServerPatience(Long, Long, Short));
        Assert.That(
            () => connection.SendAsync(new CheckUserExistenceWithAckMessage("u"), CancellationToken.None),
            Throws.TypeOf<TimeoutException>().With.Message.Contains("did not say within 0.2 s how CheckUserExistenceWithAckMessage went"));
    }

    [Test]
    public async Task A_message_that_is_cancelled_while_the_connection_opens_is_not_sent()
    {
        var opening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var connection = Connect(ServerPatience.Default, opening.Task);
        using var impatient = new CancellationTokenSource();
        var cancelled = connection.SendAsync(new UserDataMessage("cancelled", new Dictionary<string, ReadOnlyMemory<byte>>()), impatient.Token);
        var sent = connection.SendAsync(new UserDataMessage("sent", new Dictionary<string, ReadOnlyMemory<byte>>()), CancellationToken.None);
        await impatient.CancelAsync();
        Assert.That(() => cancelled, Throws.InstanceOf<OperationCanceledException>());
        opening.SetResult();
        await sent;
        Assert.That((await _server.NextAsync<UserDataMessage>()).UserId, Is.EqualTo("sent"));
    }

    private ServerConnection Connect(ServerPatience patience, Task? opening = null, ILogger? logger = null)
    {
        var endpoint = new ServiceEndpoint(_server.ConnectionString);
        return new ServerConnection(endpoint, "chat", OpenAsync, patience, logger ?? NullLogger.Instance, CancellationToken.None);

        async Task<ServerSocket> OpenAsync()
        {
            await (opening ?? Task.CompletedTask);
            return await ServerSocket.OpenAsync(endpoint, new HubAddress("chat", null), new ServiceManagerSettings([endpoint]));
        }
    }
}
