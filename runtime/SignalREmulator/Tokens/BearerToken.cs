using System.Net.Http.Headers;

namespace InProcSignalR.Emulator.Tokens;

/// <summary>Where a request carries its token.</summary>
internal static class BearerToken
{
    public static string? OfHeader(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
            ? header.Parameter
            : null;

    /// <summary>Browsers cannot set headers on WebSockets and server-sent events; their token travels in the query.</summary>
    public static string? OfHeaderOrQuery(HttpRequest request) => OfHeader(request) ?? request.Query["access_token"].FirstOrDefault();
}
