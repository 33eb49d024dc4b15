namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>Tells waiters that something changed, so that they look again; nobody polls.</summary>
internal sealed class ChangeSignal
{
    /// <summary>Null while nobody waits, so that a change nobody waits for costs nothing.</summary>
    private TaskCompletionSource? _next;

    /// <summary>Waits until the condition gives something.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public async Task<T> WaitAsync<T>(Func<T?> condition, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            // Taken before the look: a change after it completes this.
            var next = Next();
            if (condition() is { } found)
                return found;
            await next.WaitAsync(cancellationToken);
        }
    }

    public void Raise()
    {
        if (Volatile.Read(ref _next) is not null)
            Interlocked.Exchange(ref _next, null)?.TrySetResult();
    }

    private Task Next()
    {
        while (true)
        {
            if (Volatile.Read(ref _next) is { } waiting)
                return waiting.Task;
            Interlocked.CompareExchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null);
        }
    }
}
