using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace InProcSignalR.FunctionApp.Chat;

/// <summary>Reads <c>{ "text", "recipient"?, "group"? }</c> from a request's body.</summary>
internal static class ChatRequestReader
{
    /// <summary>Enough for the longest text with every character escaped, and the names.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Gives the request, or in words for the sender what is wrong with the body.</summary>
    public static async Task<(ChatRequest? Request, string? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxBodyBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MaxBodyBytes)
        {
            return (null, $"The body is larger than {MaxBodyBytes / 1024} KB.");
        }

        try
        {
            var chatRequest = JsonSerializer.Deserialize<ChatRequest>(buffer.AsSpan(0, length), Options);
            return chatRequest is null
                ? (null, "The body is null; send { \"text\": \"…\" }.")
                : (chatRequest, chatRequest.FindProblem());
        }
        catch (JsonException exception)
        {
            var where = exception.LineNumber is { } line ? $" (line {line + 1}, byte {exception.BytePositionInLine + 1})" : "";
            return (null, $"The body is not the JSON that is expected{where}; send {{ \"text\": \"…\", \"recipient\"?: \"…\", \"group\"?: \"…\" }}.");
        }
    }
}
