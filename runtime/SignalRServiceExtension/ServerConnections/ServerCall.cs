using Microsoft.Azure.SignalR.Protocol;

namespace Microsoft.Azure.SignalR;

/// <summary>A message on its way over a server connection.</summary>
internal sealed class ServerCall(ServiceMessage message)
{
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<AckMessage>? _acked = message is IAckableMessage ? new(TaskCreationOptions.RunContinuationsAsynchronously) : null;

    public ServiceMessage Message => message;

    /// <summary>Completes when the message is with the network.</summary>
    public Task Written => _written.Task;

    /// <summary>Completes when the service has carried the message out; null for a message that the protocol has no ack for.</summary>
    public Task<AckMessage>? Acked => _acked?.Task;

    public void Succeed() => _written.TrySetResult();

    public void Succeed(AckMessage ack) => _acked?.TrySetResult(ack);

    public void Cancel(CancellationToken cancellationToken) => _written.TrySetCanceled(cancellationToken);

    public void Fail(Exception exception)
    {
        // Whoever waits learns of it by the first of the two.
        if (!_written.TrySetException(exception) && _acked?.TrySetException(exception) == true)
        {
            // Nobody may wait any more.
            _ = _acked.Task.Exception;
        }
    }
}
