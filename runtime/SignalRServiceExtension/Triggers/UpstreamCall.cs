using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.WebUtilities;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>The headers of an upstream call.</summary>
internal sealed class UpstreamCall
{
    private readonly HttpRequestMessage _request;

    private UpstreamCall(HttpRequestMessage request)
    {
        _request = request;
        Hub = Required("X-ASRS-Hub");
        Category = Required("X-ASRS-Category");
        Event = Required("X-ASRS-Event");
        ConnectionId = Required("X-ASRS-Connection-Id");
    }

    public string Hub { get; }

    public string Category { get; }

    public string Event { get; }

    public string ConnectionId { get; }

    public TriggerKey Key => new(Hub, Category, Event);

    public string? Signature => Optional("X-ASRS-Signature");

    /// <exception cref="UpstreamRequestException">A header is missing.</exception>
    public static UpstreamCall Read(HttpRequestMessage request) => new(request);

    /// <summary>The encoding of the body.</summary>
    /// <exception cref="UpstreamRequestException">It is neither JSON nor MessagePack.</exception>
    public bool IsMessagePack() => _request.Content?.Headers.ContentType?.MediaType switch
    {
        "application/json" => false,
        "application/x-msgpack" => true,
        var other => throw new UpstreamRequestException(
            $"The content type {other ?? "(none)"} is not supported: it is application/json or application/x-msgpack.", HttpStatusCode.UnsupportedMediaType),
    };

    public InvocationContext CreateContext() => new()
    {
        Hub = Hub,
        Category = Category,
        Event = Event,
        ConnectionId = ConnectionId,
        UserId = Optional("X-ASRS-User-Id")!,
        Headers = ReadHeaders(),
        Query = ReadQuery()!,
        Claims = ReadClaims()!,
    };

    private string Required(string header)
        => Optional(header) ?? throw new UpstreamRequestException($"The header {header} is missing.");

    private string? Optional(string header)
        => _request.Headers.NonValidated.TryGetValues(header, out var values) && values.ToString() is { Length: > 0 } value ? value : null;

    private Dictionary<string, string> ReadHeaders()
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add(_request.Headers.NonValidated);
        if (_request.Content is { } content)
        {
            Add(content.Headers.NonValidated);
        }

        return headers;

        void Add(HttpHeadersNonValidated from)
        {
            foreach (var (name, values) in from)
            {
                headers[name] = values.ToString();
            }
        }
    }

    private Dictionary<string, string>? ReadQuery()
    {
        if (Optional("X-ASRS-Client-Query") is not { } text)
        {
            return null;
        }

        var query = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in QueryHelpers.ParseQuery(text))
        {
            query[name] = values.ToString();
        }

        return query.Count == 0 ? null : query;
    }

    /// <summary>
    /// The list <c>type: value, type: value</c>. The service does not escape what stands in it, so a piece without <c>: </c> belongs to the value
    /// before it; the first value of a type counts.
    /// </summary>
    private Dictionary<string, string>? ReadClaims()
    {
        if (Optional("X-ASRS-User-Claims") is not { } text)
        {
            return null;
        }

        var claims = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? open = null;
        foreach (var piece in text.Split(", "))
        {
            var colon = piece.IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0)
            {
                open = claims.TryAdd(piece[..colon], piece[(colon + 2)..]) ? piece[..colon] : null;
            }
            else if (open is not null)
            {
                claims[open] += ", " + piece;
            }
        }

        return claims.Count == 0 ? null : claims;
    }
}
