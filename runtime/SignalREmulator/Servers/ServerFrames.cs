using System.Buffers;
using InProcSignalR.Emulator.Hubs;
using Microsoft.Azure.SignalR.Protocol;

namespace InProcSignalR.Emulator.Servers;

/// <summary>The service protocol's frames: a length as MessagePack hub messages have it, then a MessagePack array.</summary>
internal sealed class ServerFrames(long maximumSize)
{
    private readonly ServiceProtocol _protocol = new();

    /// <summary>The version of the protocol.</summary>
    public int Version => _protocol.Version;

    /// <summary>Takes the next whole frame off the input.</summary>
    /// <param name="input">What was received; what is left of it afterwards.</param>
    /// <param name="message">The message; null for a kind that this version of the protocol does not know.</param>
    /// <returns>False while bytes of the frame are missing.</returns>
    /// <exception cref="InvalidDataException">The frame is malformed or too large; the message says why.</exception>
    public bool TryRead(ref ReadOnlySequence<byte> input, out ServiceMessage? message)
    {
        message = null;
        if (input.IsEmpty || !MessagePackFrame.TryReadLength(input, out var length, out var prefix))
            return false;
        if (length > maximumSize)
            throw new InvalidDataException($"A message has {length} bytes; the limit is {maximumSize}. Send less at once, or a link to the data instead of the data.");
        if (input.Length < prefix + length)
            return false;

        var frame = input.Slice(0, prefix + length);
        input = input.Slice(frame.End);

        // Ahead of the library's reader, which would follow any nesting.
        MessagePackFrame.Verify(frame.Slice(prefix));
        try
        {
            return _protocol.TryParseMessage(ref frame, out message) && frame.IsEmpty
                ? true
                : throw new InvalidDataException("A message is shorter than its frame.");
        }
        catch (Exception exception) when (exception is not InvalidDataException)
        {
            // The library's reader has exceptions of many types for bytes that it cannot take, most of them internal.
            throw new InvalidDataException("A message is not as the service protocol has it.", exception);
        }
    }

    public void Write(ServiceMessage message, IBufferWriter<byte> output) => _protocol.WriteMessage(message, output);
}
