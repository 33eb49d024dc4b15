namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>Tells waiters that something changed, so that they look again; nobody polls.</summary>
internal sealed class ChangeSignal
{
    private volatile TaskCompletionSource _next = Create();

    /// <summary>Waits until the condition gives something.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public async Task<T> WaitAsync<T>(Func<T?> condition, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            var next = _next.Task;
            if (condition() is { } found)
                return found;
            await next.WaitAsync(cancellationToken);
        }
    }

    public void Raise() => Interlocked.Exchange(ref _next, Create()).TrySetResult();

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
