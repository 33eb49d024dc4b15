using System.Net.Http.Headers;
using InProcSignalR.Emulator.Hubs;

namespace InProcSignalR.Emulator.Upstream;

/// <summary>The request for an event of a connection.</summary>
internal static class UpstreamRequest
{
    public static HttpRequestMessage Create(Uri url, ClientConnection connection, string category, string @event, string signature, ReadOnlyMemory<byte> body, string contentType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url);
        Add("X-ASRS-Connection-Id", connection.Id);
        Add("X-ASRS-Hub", connection.HubName);
        Add("X-ASRS-Category", category);
        Add("X-ASRS-Event", @event);
        Add("X-ASRS-Signature", signature);
        Add("X-ASRS-User-Id", connection.UserId);
        Add("X-ASRS-User-Claims", connection.Claims);
        Add("X-ASRS-Client-Query", connection.Query);
        request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(contentType) } };
        return request;

        // A header is one line, whatever a claim holds.
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                request.Headers.TryAddWithoutValidation(name, value.ReplaceLineEndings(" "));
            }
        }
    }
}
