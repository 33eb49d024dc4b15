using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using InProcSignalR.Emulator.Hubs;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Clients;

/// <summary>The JSON hub protocol of <see cref="ClientProtocol"/>: messages end with a record separator.</summary>
internal sealed class JsonClientProtocol() : ClientProtocol(new JsonHubProtocol())
{
    public const byte RecordSeparator = 0x1E;

    protected override bool TryReadFrame(
        ref ReadOnlySequence<byte> input, out ReadOnlySequence<byte> frame, out ReadOnlySequence<byte> payload)
    {
        if (input.PositionOf(RecordSeparator) is not { } end)
        {
            frame = payload = default;
            return false;
        }

        payload = input.Slice(0, end);
        frame = input.Slice(0, input.GetPosition(1, end));
        input = input.Slice(frame.End);
        return true;
    }

    protected override ClientInvocation? ReadInvocation(in ReadOnlySequence<byte> payload)
    {
        // A text frame that is no UTF-8 would end the connection of whoever gets it.
        if (!Utf8.IsValid(payload.IsSingleSegment ? payload.FirstSpan : payload.ToArray()))
            throw new InvalidDataException("The message is not UTF-8.");

        try
        {
            return Read(payload);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException("The message is not JSON as the hub protocol has it.", exception);
        }
    }

    protected override ReadOnlyMemory<byte> Bytes(IFramedMessage message) => message.ToJson();

    private static ClientInvocation? Read(in ReadOnlySequence<byte> payload)
    {
        int? type = null;
        string? target = null, invocationId = null;
        var hasArguments = false;

        var reader = new Utf8JsonReader(payload);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new InvalidDataException("A message has to be a JSON object.");

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                type = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("target"u8))
            {
                reader.Read();
                target = reader.GetString();
            }
            else if (reader.ValueTextEquals("invocationId"u8))
            {
                reader.Read();
                invocationId = reader.GetString();
            }
            else
            {
                var isArguments = reader.ValueTextEquals("arguments"u8);
                reader.Read();
                hasArguments |= isArguments && reader.TokenType == JsonTokenType.StartArray;
                reader.Skip();
            }
        }

        if (reader.Read())
            throw new InvalidDataException("Something follows the JSON object of a message.");

        if (type is not (HubProtocolConstants.InvocationMessageType or HubProtocolConstants.StreamInvocationMessageType))
            return null;

        var isStream = type == HubProtocolConstants.StreamInvocationMessageType;
        if (string.IsNullOrEmpty(target) || !hasArguments || (isStream && invocationId is null))
            throw new InvalidDataException("An invocation needs a target, an array of arguments and, for a stream, an invocationId.");

        return new ClientInvocation(target, invocationId, isStream, payload.ToArray());
    }
}
