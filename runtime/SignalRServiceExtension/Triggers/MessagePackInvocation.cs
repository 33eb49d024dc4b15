using System.Globalization;
using MessagePack;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Reads a client's message in MessagePack, with or without the hub protocol's length prefix.</summary>
internal static class MessagePackInvocation
{
    private const int InvocationType = 1;
    private const int MaxDepth = 64;

    /// <exception cref="UpstreamRequestException">The body is not an invocation.</exception>
    public static InvocationMessage Read(byte[] body)
    {
        try
        {
            var reader = new MessagePackReader(body.AsMemory(PrefixLength(body)));
            var count = reader.ReadArrayHeader();
            if (count < 5 || reader.ReadInt32() != InvocationType)
            {
                throw new UpstreamRequestException("The body is not an invocation.");
            }

            reader.Skip(); // headers
            var id = ReadId(ref reader);
            var target = reader.ReadString();
            if (string.IsNullOrEmpty(target))
            {
                throw new UpstreamRequestException("The message has no target.");
            }

            return new InvocationMessage(id, target, ReadArguments(ref reader));
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or OverflowException or InvalidOperationException)
        {
            throw new UpstreamRequestException("The body is not a MessagePack invocation.", inner: exception);
        }
    }

    /// <summary>A message is an array, so a first byte that begins none, or an array too short, is a length.</summary>
    private static int PrefixLength(byte[] body)
    {
        var (length, read) = (0L, 0);
        while (read < Math.Min(5, body.Length))
        {
            length |= (long)(body[read] & 0x7f) << (7 * read);
            if ((body[read++] & 0x80) == 0)
            {
                return length == body.Length - read && read < body.Length && MessagePackCode.ToMessagePackType(body[read]) == MessagePackType.Array ? read : 0;
            }
        }

        return 0;
    }

    private static string? ReadId(ref MessagePackReader reader)
        => reader.NextMessagePackType == MessagePackType.Integer ? reader.ReadInt64().ToString(CultureInfo.InvariantCulture) : reader.ReadString();

    private static MessagePackArgument[] ReadArguments(ref MessagePackReader reader)
    {
        if (reader.TryReadNil())
        {
            return [];
        }

        if (reader.NextMessagePackType != MessagePackType.Array)
        {
            throw new UpstreamRequestException("The arguments of the message are not an array.");
        }

        var arguments = new MessagePackArgument[reader.ReadArrayHeader()];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = new MessagePackArgument(ReadValue(ref reader, depth: 0));
        }

        return arguments;
    }

    private static object? ReadValue(ref MessagePackReader reader, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new UpstreamRequestException($"An argument is nested deeper than {MaxDepth} levels.");
        }

        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Nil:
                reader.ReadNil();
                return null;
            case MessagePackType.Boolean:
                return reader.ReadBoolean();
            case MessagePackType.Integer:
                return reader.NextCode == MessagePackCode.UInt64 && reader.CreatePeekReader().ReadUInt64() > long.MaxValue ? reader.ReadUInt64() : (object)reader.ReadInt64();
            case MessagePackType.Float:
                return reader.ReadDouble();
            case MessagePackType.String:
                return reader.ReadString();
            case MessagePackType.Binary:
                return System.Buffers.BuffersExtensions.ToArray(reader.ReadBytes()!.Value);
            case MessagePackType.Extension:
                return reader.ReadDateTime();
            case MessagePackType.Array:
                var list = new List<object?>();
                for (var left = reader.ReadArrayHeader(); left > 0; left--)
                {
                    list.Add(ReadValue(ref reader, depth + 1));
                }

                return list;
            case MessagePackType.Map:
                var map = new Dictionary<string, object?>();
                for (var left = reader.ReadMapHeader(); left > 0; left--)
                {
                    var key = Convert.ToString(ReadValue(ref reader, depth + 1), CultureInfo.InvariantCulture)!;
                    map[key] = ReadValue(ref reader, depth + 1);
                }

                return map;
            default:
                throw new UpstreamRequestException("An argument has a MessagePack type that is not known.");
        }
    }
}
