using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using InProcSignalR.Emulator.Hubs;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Clients;

/// <summary>
/// A hub protocol whose invocations are not taken apart: each becomes one call of <see cref="ClientHub.Receive"/> with the bytes the
/// client sent, and messages to clients may bring their own bytes. Everything else is the inner protocol's.
/// </summary>
internal abstract class ClientProtocol(IHubProtocol inner) : IHubProtocol
{
    public string Name => inner.Name;

    public int Version => inner.Version;

    public TransferFormat TransferFormat => inner.TransferFormat;

    public bool IsVersionSupported(int version) => inner.IsVersionSupported(version);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        // The inner protocol skips messages of a type it does not know by returning none.
        while (TryReadFrame(ref input, out var frame, out var payload))
        {
            message = ReadInvocation(payload) is { } invocation
                ? new InvocationMessage(nameof(ClientHub.Receive), [invocation])
                : ParseOther(ref frame, binder);
            if (message is not null)
                return true;
        }

        message = null;
        return false;
    }

    private HubMessage? ParseOther(ref ReadOnlySequence<byte> frame, IInvocationBinder binder)
    {
        try
        {
            return inner.TryParseMessage(ref frame, binder, out var message) ? message : null;
        }
        catch (Exception exception) when (exception is not InvalidDataException)
        {
            // The inner protocols let their readers' exceptions through; all of them mean malformed bytes.
            throw new InvalidDataException("The message is not as the hub protocol has it.", exception);
        }
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        if (message is IFramedMessage framed)
            output.Write(Bytes(framed).Span);
        else
            inner.WriteMessage(message, output);
    }

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) =>
        message is IFramedMessage framed ? Bytes(framed) : inner.GetMessageBytes(message);

    /// <summary>Cuts one message off the input: with its framing for the inner protocol, and without.</summary>
    protected abstract bool TryReadFrame(
        ref ReadOnlySequence<byte> input, out ReadOnlySequence<byte> frame, out ReadOnlySequence<byte> payload);

    /// <summary>Reads an invocation's target and id; null for a message of another kind.</summary>
    /// <exception cref="InvalidDataException">The message is malformed.</exception>
    protected abstract ClientInvocation? ReadInvocation(in ReadOnlySequence<byte> payload);

    protected abstract ReadOnlyMemory<byte> Bytes(IFramedMessage message);
}
