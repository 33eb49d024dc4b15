using System.Text.Json;
using System.Text.Unicode;
using InProcSignalR.Emulator.Hubs;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>Writes into a client's stream, whose id is the id of the invocation that asked for it.</summary>
internal static class StreamResource
{
    public static async Task<RestError?> SendAsync(RestCall call, RestServices services)
    {
        if (await RestBody.ReadAsync(call.Context, services.Limits.RequestBodySize) is not { } body)
            return RestError.TooLarge(services.Limits.RequestBodySize);

        if (!Utf8.IsValid(body))
            return RestError.InvalidArgument("The body is not UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(body);
        }
        catch (JsonException exception)
        {
            return RestError.InvalidArgument($"The body, which is the stream's item, is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }

        var completed = call.Query("completed") ?? "false";
        if (!bool.TryParse(completed, out var isLast))
            return RestError.InvalidArgument("completed is true or false.", "completed");

        if (call.Hub.Connection(call.ConnectionId) is { } connection)
        {
            connection.Send(new OutboundStreamItem(call.StreamId, body));
            if (isLast)
                connection.Send(CompletionMessage.Empty(call.StreamId));
        }

        return null;
    }

    public static Task<RestError?> CompleteAsync(RestCall call, RestServices services)
    {
        if (call.Hub.Connection(call.ConnectionId) is { } connection)
            connection.Send(call.Reason is { Length: > 0 } reason ? CompletionMessage.WithError(call.StreamId, reason) : CompletionMessage.Empty(call.StreamId));
        return RestServices.Nothing;
    }
}
