using System.Buffers;
using InProcSignalR.Emulator.Hubs;
using MessagePack;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Clients;

/// <summary>The MessagePack hub protocol of <see cref="ClientProtocol"/>: messages start with their length.</summary>
internal sealed class MessagePackClientProtocol() : ClientProtocol(new MessagePackHubProtocol())
{
    protected override bool TryReadFrame(
        ref ReadOnlySequence<byte> input, out ReadOnlySequence<byte> frame, out ReadOnlySequence<byte> payload)
    {
        frame = payload = default;
        if (!MessagePackFrame.TryReadLength(input, out var length, out var prefix) || input.Length - prefix < length)
            return false;

        frame = input.Slice(0, prefix + length);
        payload = frame.Slice(prefix);
        input = input.Slice(frame.End);

        // Ahead of the inner protocol, whose reader would follow any nesting.
        MessagePackFrame.Verify(payload);
        return true;
    }

    protected override ClientInvocation? ReadInvocation(in ReadOnlySequence<byte> payload)
    {
        try
        {
            var reader = new MessagePackReader(payload);
            var count = reader.ReadArrayHeader();
            var type = reader.ReadInt32();
            if (type is not (HubProtocolConstants.InvocationMessageType or HubProtocolConstants.StreamInvocationMessageType))
                return null;

            reader.Skip(); // headers
            var invocationId = reader.ReadString();
            var target = reader.ReadString();
            if (count < 5 || string.IsNullOrEmpty(target) || reader.NextMessagePackType != MessagePackType.Array)
                throw new InvalidDataException("An invocation needs a target and an array of arguments.");

            var isStream = type == HubProtocolConstants.StreamInvocationMessageType;
            if (isStream && string.IsNullOrEmpty(invocationId))
                throw new InvalidDataException("A stream invocation needs an invocation id.");

            return new ClientInvocation(target, string.IsNullOrEmpty(invocationId) ? null : invocationId, isStream, payload.ToArray());
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            throw new InvalidDataException("The message is not MessagePack as the hub protocol has it.", exception);
        }
    }

    protected override ReadOnlyMemory<byte> Bytes(IFramedMessage message) => message.ToMessagePack();
}
