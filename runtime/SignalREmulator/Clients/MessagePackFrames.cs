using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using MessagePack;

namespace InProcSignalR.Emulator.Clients;

/// <summary>MessagePack messages begin with their length, seven bits a byte, the lowest first.</summary>
internal sealed class MessagePackFrames : IFrames
{
    private const int InvocationType = 1;
    private const int MaxPrefixLength = 5;

    public bool TryReadInvocation(in ReadOnlySequence<byte> input, [NotNullWhen(true)] out ClientInvocation? invocation, out SequencePosition end)
    {
        invocation = null;
        end = default;
        if (!TryReadPrefix(input, out var prefix, out var length) || input.Length - prefix < length)
        {
            return false;
        }

        var payload = input.Slice(prefix, length);
        end = payload.End;
        try
        {
            invocation = Read(payload);
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or OverflowException or InvalidOperationException)
        {
            // The protocol itself says what is wrong with it.
        }

        return invocation is not null;
    }

    public void WriteFrame(ReadOnlySpan<byte> message, IBufferWriter<byte> output)
    {
        Span<byte> prefix = stackalloc byte[MaxPrefixLength];
        var (used, rest) = (0, message.Length);
        do
        {
            prefix[used++] = (byte)((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
            rest >>= 7;
        }
        while (rest > 0);

        output.Write(prefix[..used]);
        output.Write(message);
    }

    /// <summary>The length at the front, where there is one.</summary>
    public static bool TryReadPrefix(in ReadOnlySequence<byte> input, out int prefix, out int length)
    {
        (prefix, length) = (0, 0);
        Span<byte> bytes = stackalloc byte[MaxPrefixLength];
        var available = input.Slice(0, Math.Min(MaxPrefixLength, input.Length));
        available.CopyTo(bytes);
        var value = 0L;
        while (prefix < available.Length)
        {
            value |= (long)(bytes[prefix] & 0x7f) << (7 * prefix);
            if ((bytes[prefix++] & 0x80) == 0)
            {
                length = (int)value;
                return value <= int.MaxValue;
            }
        }

        return false;
    }

    private static ClientInvocation? Read(in ReadOnlySequence<byte> payload)
    {
        var reader = new MessagePackReader(payload);
        var count = reader.ReadArrayHeader();
        if (count < 5 || reader.ReadInt32() != InvocationType)
        {
            return null;
        }

        reader.Skip(); // headers
        var id = reader.ReadString();
        return reader.ReadString() is { Length: > 0 } target ? new ClientInvocation(id, target, payload.ToArray(), IsMessagePack: true) : null;
    }
}
