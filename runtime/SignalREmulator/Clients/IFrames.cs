using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace InProcSignalR.Emulator.Clients;

/// <summary>How a hub protocol frames messages, and where an invocation has its target.</summary>
internal interface IFrames
{
    /// <summary>Reads the next message when it is complete and an invocation; anything else is left to the protocol.</summary>
    bool TryReadInvocation(in ReadOnlySequence<byte> input, [NotNullWhen(true)] out ClientInvocation? invocation, out SequencePosition end);

    /// <summary>Writes a message with its frame.</summary>
    void WriteFrame(ReadOnlySpan<byte> message, IBufferWriter<byte> output);
}
