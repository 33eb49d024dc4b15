using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Hubs;

/// <summary>Invocations of clients whose results are awaited.</summary>
internal sealed class ClientResults
{
    private readonly ConcurrentDictionary<string, (string ConnectionId, TaskCompletionSource<CompletionMessage> Answer)> _awaited = new(StringComparer.Ordinal);
    private long _last;

    /// <summary>Makes an id to invoke a connection with, and the answer to wait for; <see cref="Forget"/> has to follow.</summary>
    public (string InvocationId, Task<CompletionMessage> Answer) Await(string connectionId)
    {
        var id = "s" + Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        var answer = new TaskCompletionSource<CompletionMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited[id] = (connectionId, answer);
        return (id, answer.Task);
    }

    public bool IsAwaited(string invocationId) => _awaited.ContainsKey(invocationId);

    /// <summary>Takes a client's answer; one from another connection than the invoked one is ignored.</summary>
    public void Complete(string connectionId, CompletionMessage answer)
    {
        if (_awaited.TryGetValue(answer.InvocationId!, out var awaited) && awaited.ConnectionId == connectionId)
            awaited.Answer.TrySetResult(answer);
    }

    public void Forget(string invocationId) => _awaited.TryRemove(invocationId, out _);
}
