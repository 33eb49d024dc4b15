namespace InProcSignalR.Emulator.Clients;

/// <summary>
/// Keeps a stopping host waiting for what is still under way of its clients: ASP.NET Core ends a long-polling connection without waiting for it, and a connection's last upstream call comes
/// after it. Either would find the host's services disposed, and be logged as an error.
/// </summary>
internal sealed class RunningClients : IHostedLifecycleService
{
    private readonly TaskCompletionSource _none = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>One more than there are, until the host stops.</summary>
    private int _running = 1;

    public void Began() => Interlocked.Increment(ref _running);

    public void Ended()
    {
        if (Interlocked.Decrement(ref _running) == 0)
            _none.TrySetResult();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The server has stopped, so no more come.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        Ended();
        await _none.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
