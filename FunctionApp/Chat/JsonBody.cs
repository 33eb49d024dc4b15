using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace InProcSignalR.FunctionApp.Chat;

/// <summary>Reads a request's body as JSON, within a limit.</summary>
internal static class JsonBody
{
    /// <summary>Enough for the longest text with every character escaped, and the names.</summary>
    public const int MaxBytes = 64 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Gives the value, or in words for the sender what is wrong with the body; <paramref name="example"/> shows a right one.</summary>
    public static async Task<(T? Value, string? Problem)> ReadAsync<T>(HttpRequest request, string example, CancellationToken cancellationToken)
        where T : class
    {
        var buffer = new byte[MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MaxBytes)
        {
            return (null, $"The body is larger than {MaxBytes / 1024} KB.");
        }

        try
        {
            var value = JsonSerializer.Deserialize<T>(buffer.AsSpan(0, length), Options);
            return (value, value is null ? $"The body is null; send {example}." : null);
        }
        catch (JsonException exception)
        {
            var where = exception.LineNumber is { } line ? $" (line {line + 1}, byte {exception.BytePositionInLine + 1})" : "";
            return (null, $"The body is not the JSON that is expected{where}; send {example}.");
        }
    }
}
