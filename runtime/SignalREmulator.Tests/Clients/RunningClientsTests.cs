using InProcSignalR.Emulator.Clients;

namespace InProcSignalR.Emulator.Tests.Clients;

/// <summary>A client that was just ending found the services of the stopped host disposed, which was logged as an error.</summary>
public sealed class RunningClientsTests
{
    private RunningClients _clients = null!;

    [SetUp]
    public void Create() => _clients = new RunningClients();

    [Test]
    public async Task A_host_has_stopped_when_the_last_of_its_clients_has_ended()
    {
        _clients.Began();
        _clients.Began();
        _clients.Ended();

        var stopped = _clients.StoppedAsync(CancellationToken.None);
        Assert.That(stopped.IsCompleted, Is.False, "one is still ending");
        _clients.Ended();
        await stopped;
    }

    [Test]
    public async Task A_host_does_not_wait_longer_than_it_was_told_to()
    {
        _clients.Began();
        using var patience = new CancellationTokenSource();
        var stopped = _clients.StoppedAsync(patience.Token);
        Assert.That(stopped.IsCompleted, Is.False);
        await patience.CancelAsync();
        await stopped;
    }
}
