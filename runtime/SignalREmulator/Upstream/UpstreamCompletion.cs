using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Hubs;
using MessagePack;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Upstream;

/// <summary>Turns the upstream's answer to an invocation into the completion the client gets; the result's bytes are passed on as they are.</summary>
internal static class UpstreamCompletion
{
    /// <param name="answer">The body; framed or not.</param>
    /// <param name="invocationId">The id the client waits for.</param>
    /// <param name="contentType">The protocol of the request, which the answer has to be in too.</param>
    /// <param name="problem">Why the body is no completion of this invocation; null when it is.</param>
    public static CompletionMessage Read(ReadOnlyMemory<byte> answer, string invocationId, string contentType, out string? problem)
    {
        if (answer.IsEmpty)
        {
            problem = null;
            return CompletionMessage.Empty(invocationId);
        }

        try
        {
            var message = contentType == UpstreamEvent.Json ? answer.TrimEnd(JsonClientProtocol.RecordSeparator) : MessagePackFrame.Unframe(answer);
            var answered = contentType == UpstreamEvent.Json ? IdOfJson(message.Span) : IdOfMessagePack(message);
            problem = answered == invocationId ? null : $"It completes invocation '{answered}' instead of '{invocationId}'.";
            return new RawCompletion(invocationId, message);
        }
        catch (Exception exception) when (exception is JsonException or MessagePackSerializationException or InvalidDataException
            or InvalidOperationException or FormatException or EndOfStreamException or OverflowException)
        {
            problem = exception is InvalidDataException ? exception.Message : "It cannot be read in the protocol of the client.";
            return CompletionMessage.Empty(invocationId);
        }
    }

    private static string? IdOfJson(ReadOnlySpan<byte> message)
    {
        if (!Utf8.IsValid(message))
            throw new InvalidDataException("It is not UTF-8.");

        int? type = null;
        string? id = null;
        var reader = new Utf8JsonReader(message);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                type = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("invocationId"u8))
            {
                reader.Read();
                id = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }

        if (reader.CurrentDepth != 0 || reader.TokenType != JsonTokenType.EndObject || reader.Read())
            throw new InvalidDataException("It is no JSON object.");
        return type == HubProtocolConstants.CompletionMessageType ? id : throw new InvalidDataException("It is a JSON object, but no completion (type 3).");
    }

    private static string? IdOfMessagePack(ReadOnlyMemory<byte> message)
    {
        MessagePackFrame.Verify(new ReadOnlySequence<byte>(message));
        var reader = new MessagePackReader(message);
        if (reader.NextMessagePackType != MessagePackType.Array || reader.ReadArrayHeader() < 4 || reader.ReadInt32() != HubProtocolConstants.CompletionMessageType)
            throw new InvalidDataException("It is MessagePack, but no completion (type 3).");
        reader.Skip(); // headers
        return reader.ReadString();
    }
}
