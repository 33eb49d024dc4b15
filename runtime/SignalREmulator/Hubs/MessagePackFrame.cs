using System.Buffers;
using MessagePack;

namespace InProcSignalR.Emulator.Hubs;

/// <summary>The framing of the MessagePack hub protocol: a length of 7 bits a byte, least significant first, then the message.</summary>
internal static class MessagePackFrame
{
    private const int MaximumPrefix = 5;
    private const int MaximumDepth = 64;

    /// <summary>Reads the length a message starts with.</summary>
    /// <returns>False while bytes of the length are missing.</returns>
    /// <exception cref="InvalidDataException">The length is beyond 2 GB.</exception>
    public static bool TryReadLength(in ReadOnlySequence<byte> input, out int length, out int prefix)
    {
        Span<byte> bytes = stackalloc byte[MaximumPrefix];
        var available = (int)Math.Min(MaximumPrefix, input.Length);
        input.Slice(0, available).CopyTo(bytes);

        long value = 0;
        for (prefix = 0; prefix < available; prefix++)
        {
            value |= (long)(bytes[prefix] & 0x7F) << (7 * prefix);
            if (bytes[prefix] < 0x80)
            {
                prefix++;
                length = value <= int.MaxValue ? (int)value : throw new InvalidDataException("A message is longer than 2 GB.");
                return true;
            }
        }

        length = 0;
        return prefix < MaximumPrefix ? false : throw new InvalidDataException("A message's length takes more than five bytes.");
    }

    /// <summary>Puts the length before a message.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> payload)
    {
        Span<byte> prefix = stackalloc byte[MaximumPrefix];
        var size = 0;
        var rest = (uint)payload.Length;
        do
        {
            prefix[size++] = (byte)(rest > 0x7F ? (rest & 0x7F) | 0x80 : rest);
            rest >>= 7;
        }
        while (rest > 0);

        var frame = new byte[size + payload.Length];
        prefix[..size].CopyTo(frame);
        payload.CopyTo(frame.AsSpan(size));
        return frame;
    }

    /// <summary>Takes the length off where there is one; a sender may have left it out.</summary>
    public static ReadOnlyMemory<byte> Unframe(ReadOnlyMemory<byte> message)
    {
        try
        {
            if (TryReadLength(new ReadOnlySequence<byte>(message), out var length, out var prefix) && length == message.Length - prefix)
                return message[prefix..];
        }
        catch (InvalidDataException)
        {
            // Not a length, so the message itself.
        }

        return message;
    }

    /// <summary>Checks that the bytes are one MessagePack value nested no deeper than <see cref="MaximumDepth"/>.</summary>
    /// <exception cref="InvalidDataException">They are not.</exception>
    public static void Verify(in ReadOnlySequence<byte> payload)
    {
        try
        {
            var reader = new MessagePackReader(payload);
            Span<long> pending = stackalloc long[MaximumDepth];
            var depth = 0;
            pending[0] = 1;
            while (depth >= 0)
            {
                if (pending[depth]-- == 0)
                {
                    depth--;
                    continue;
                }

                long children = reader.NextMessagePackType switch
                {
                    MessagePackType.Array => reader.ReadArrayHeader(),
                    MessagePackType.Map => 2L * reader.ReadMapHeader(),
                    _ => -1,
                };
                if (children < 0)
                    reader.Skip();
                else if (++depth < MaximumDepth)
                    pending[depth] = children;
                else
                    throw new InvalidDataException($"A message is nested deeper than {MaximumDepth} levels.");
            }

            if (!reader.End)
                throw new InvalidDataException("Something follows the value of a message.");
        }
        // The reader's own Skip throws ArgumentOutOfRangeException for lengths near 4 GB.
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException("The message is not MessagePack.", exception);
        }
    }
}
