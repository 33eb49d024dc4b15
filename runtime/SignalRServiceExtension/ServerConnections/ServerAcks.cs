using System.Collections.Concurrent;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Protocol;

namespace Microsoft.Azure.SignalR;

/// <summary>The messages whose acks are still to come.</summary>
internal sealed class ServerAcks(ServiceEndpoint endpoint, TimeSpan patience)
{
    private readonly ConcurrentDictionary<int, ServerCall> _calls = new();
    private int _last;

    /// <summary>Gives a message the id of its ack, if it asks for one.</summary>
    public void Number(ServiceMessage message)
    {
        if (message is IAckableMessage ackable)
        {
            ackable.AckId = Interlocked.Increment(ref _last);
        }
    }

    /// <summary>The call is on its way.</summary>
    public void Expect(ServerCall call)
    {
        if (call.Message is IAckableMessage { AckId: var id })
        {
            _calls[id] = call;
        }
    }

    public void Take(AckMessage ack)
    {
        if (_calls.TryRemove(ack.AckId, out var call))
        {
            call.Succeed(ack);
        }
    }

    /// <summary>The connection has ended; no ack will come any more.</summary>
    public void Fail(Exception exception)
    {
        foreach (var id in _calls.Keys)
        {
            if (_calls.TryRemove(id, out var call))
            {
                call.Fail(exception);
            }
        }
    }

    /// <summary>Whether the service found what the message is about, once it says so.</summary>
    /// <exception cref="TimeoutException">The service did not say in time, or says that it failed, as in the official SDK.</exception>
    /// <exception cref="AzureSignalRException">The connection broke off, or the service gives a status that is not known.</exception>
    public async Task<bool> AnswerAsync(ServerCall call, Task<AckMessage> acked, CancellationToken cancellationToken)
    {
        var name = call.Message.GetType().Name;
        try
        {
            var ack = await acked.WaitAsync(patience, cancellationToken);
            return (AckStatus)ack.Status switch
            {
                AckStatus.Ok => true,
                AckStatus.NotFound => false,
                AckStatus.Timeout or AckStatus.InternalServerError => throw new TimeoutException($"The service could not carry out {name}{(string.IsNullOrEmpty(ack.Message) ? "." : $": {ack.Message}")}"),
                _ => throw new AzureSignalRException($"The service answered {name} with status {ack.Status}. {ack.Message}"),
            };
        }
        catch (TimeoutException) when (!acked.IsCompleted)
        {
            throw new TimeoutException($"The service at {endpoint} did not say within {patience.TotalSeconds:0.#} s how {name} went.");
        }
        finally
        {
            _calls.TryRemove(((IAckableMessage)call.Message).AckId, out _);
        }
    }
}
