using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Upstream;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Clients;

/// <summary>
/// A hub protocol that leaves arguments and results as they are: a client's invocation becomes a call of <see cref="ClientHub.Receive"/> with the
/// bytes, and a completion from the upstream goes to the client as it came. All else is the protocol's own.
/// </summary>
internal sealed class PassThroughProtocol(IHubProtocol inner, IFrames frames) : IHubProtocol
{
    public string Name => inner.Name;

    public int Version => inner.Version;

    public TransferFormat TransferFormat => inner.TransferFormat;

    public bool IsVersionSupported(int version) => inner.IsVersionSupported(version);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        if (frames.TryReadInvocation(input, out var invocation, out var end))
        {
            input = input.Slice(end);
            message = new InvocationMessage(invocation.InvocationId, nameof(ClientHub.Receive), [invocation]);
            return true;
        }

        return inner.TryParseMessage(ref input, binder, out message);
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        switch (message)
        {
            case CompletionMessage { Result: UpstreamResult { Completion: { } completion } }:
                frames.WriteFrame(completion.Span, output);
                break;
            case CompletionMessage { Result: UpstreamResult { Error: { } error } } failed:
                inner.WriteMessage(CompletionMessage.WithError(failed.InvocationId!, error), output);
                break;
            case CompletionMessage { Result: UpstreamResult } empty:
                inner.WriteMessage(CompletionMessage.Empty(empty.InvocationId!), output);
                break;
            case ServiceMessage service:
                output.Write(service.ToFrame(inner).Span);
                break;
            default:
                inner.WriteMessage(message, output);
                break;
        }
    }

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message)
    {
        if (message is ServiceMessage service)
        {
            return service.ToFrame(inner);
        }

        if (message is CompletionMessage { Result: UpstreamResult })
        {
            var buffer = new ArrayBufferWriter<byte>();
            WriteMessage(message, buffer);
            return buffer.WrittenMemory;
        }

        return inner.GetMessageBytes(message);
    }
}
