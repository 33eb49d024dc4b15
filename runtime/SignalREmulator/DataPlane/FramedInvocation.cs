using System.Buffers;
using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Hubs;
using MessagePack;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>
/// An invocation that an app sends ready for the wire: a map from protocol name to the complete message, over REST in MessagePack. Each client gets
/// its own protocol's bytes; where MessagePack is missing it is made from JSON.
/// </summary>
internal sealed class FramedInvocation : OutboundMessage
{
    private readonly ReadOnlyMemory<byte> _json;
    private readonly ReadOnlyMemory<byte> _messagePack;

    private FramedInvocation(OutboundInvocation invocation, ReadOnlyMemory<byte>? messagePack)
        : base(invocation.Target, null, invocation.JsonArguments)
    {
        _json = invocation.ToJson();
        _messagePack = messagePack ?? invocation.ToMessagePack();
    }

    public override ReadOnlyMemory<byte> ToJson() => _json;

    public override ReadOnlyMemory<byte> ToMessagePack() => _messagePack;

    /// <exception cref="InvalidDataException">The body is no such map, or a message in it is malformed.</exception>
    public static FramedInvocation Read(ReadOnlyMemory<byte> body, int maximumName)
    {
        MessagePackFrame.Verify(new ReadOnlySequence<byte>(body));
        ReadOnlyMemory<byte>? json = null, messagePack = null;
        try
        {
            var reader = new MessagePackReader(body);
            for (var rest = reader.ReadMapHeader(); rest > 0; rest--)
            {
                var name = reader.ReadString();
                var message = reader.ReadBytes()?.ToArray() ?? [];
                if (name == ClientProtocols.Json)
                    json = message;
                else if (name == ClientProtocols.MessagePack)
                    messagePack = message;
            }
        }
        catch (MessagePackSerializationException exception)
        {
            throw new InvalidDataException("An application/octet-stream body has to be a MessagePack map from protocol name to message bytes.", exception);
        }

        return Read(json, messagePack, maximumName);
    }

    /// <exception cref="InvalidDataException">There is a message in neither protocol, or one is malformed.</exception>
    public static FramedInvocation Read(ReadOnlyMemory<byte>? json, ReadOnlyMemory<byte>? messagePack, int maximumName)
    {
        if (json is { } text)
            return FromJson(text, messagePack, maximumName);
        return messagePack is { } packed
            ? FromMessagePack(packed, maximumName)
            : throw new InvalidDataException("There is no message for the protocols 'json' and 'messagepack'.");
    }

    private static FramedInvocation FromJson(ReadOnlyMemory<byte> json, ReadOnlyMemory<byte>? messagePack, int maximumName)
    {
        var payload = RestPayload.Read(json.TrimEnd(JsonClientProtocol.RecordSeparator), maximumName);
        var invocation = new OutboundInvocation(payload.Target, null, payload.Arguments);
        ReadOnlyMemory<byte>? framed = messagePack is { } packed ? Framed(packed, out _) : default(ReadOnlyMemory<byte>?);
        return new FramedInvocation(invocation, framed);
    }

    private static FramedInvocation FromMessagePack(ReadOnlyMemory<byte> messagePack, int maximumName)
    {
        var framed = Framed(messagePack, out var payload);
        var reader = new MessagePackReader(payload);
        reader.ReadArrayHeader();
        for (var i = 0; i < 3; i++)
            reader.Skip(); // type, headers, id
        var target = reader.ReadString()!;
        if (target.Length > maximumName)
            throw new InvalidDataException($"The target has {target.Length} characters; the limit is {maximumName}.");

        var start = (int)reader.Consumed;
        reader.Skip();
        var arguments = payload[start..(int)reader.Consumed];
        return new FramedInvocation(new OutboundInvocation(target, null, MessagePackToJson.Convert(new ReadOnlySequence<byte>(arguments))), framed);
    }

    /// <summary>Checks a MessagePack invocation, and frames it anew.</summary>
    private static byte[] Framed(ReadOnlyMemory<byte> message, out ReadOnlyMemory<byte> payload)
    {
        payload = MessagePackFrame.Unframe(message);
        MessagePackFrame.Verify(new ReadOnlySequence<byte>(payload));
        try
        {
            var reader = new MessagePackReader(payload);
            if (reader.ReadArrayHeader() < 5 || reader.ReadInt32() != HubProtocolConstants.InvocationMessageType)
                throw new InvalidDataException("The messagepack message is no invocation (type 1).");
            reader.Skip(); // headers
            reader.Skip(); // id
            if (string.IsNullOrEmpty(reader.ReadString()) || reader.NextMessagePackType != MessagePackType.Array)
                throw new InvalidDataException("The messagepack message has no target or no array of arguments.");
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            throw new InvalidDataException("The messagepack message is malformed.", exception);
        }

        return MessagePackFrame.Frame(payload.Span);
    }
}
