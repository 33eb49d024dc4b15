using Microsoft.AspNetCore.WebUtilities;

namespace InProcSignalR.Emulator.Tokens;

/// <summary>
/// The audience of a REST token: the URL of the request. Accepted are the URL with and without its port, with its whole query, with
/// only <c>application</c> and <c>api-version</c> of it (as the official SDK signs) and without a query; compared percent-decoded.
/// </summary>
internal sealed class RestAudience(HostNames hosts)
{
    public bool Matches(string audience, HttpRequest request, RequestTarget target)
    {
        if (!Uri.TryCreate(audience, UriKind.Absolute, out var uri) || !hosts.IsOurs(request, uri))
            return false;

        var question = audience.IndexOf('?', StringComparison.Ordinal);
        var pathStart = audience.IndexOf('/', audience.IndexOf("://", StringComparison.Ordinal) + 3);
        var pathEnd = question < 0 ? audience.Length : question;
        if (pathStart < 0 || pathStart > pathEnd)
            return false;

        var path = Uri.UnescapeDataString(audience.AsSpan(pathStart..pathEnd)).TrimEnd('/');
        if (!string.Equals(path, Uri.UnescapeDataString(target.Path).TrimEnd('/'), StringComparison.Ordinal))
            return false;

        var query = question < 0 ? "" : audience[question..];
        return query.Length <= 1 || QueryMatches(query, target.Query);
    }

    public static string Expected(HttpRequest request, RequestTarget target) =>
        $"{request.Scheme}://{request.Host.Host}{target.Path}{target.Query}";

    private static bool QueryMatches(string signed, string sent)
    {
        if (string.Equals(signed, sent, StringComparison.Ordinal))
            return true;

        var signedPairs = Pairs(signed);
        var sentPairs = Pairs(sent);
        return signedPairs.SequenceEqual(sentPairs)
            || signedPairs.SequenceEqual(sentPairs.Where(pair => pair.StartsWith("application=", StringComparison.Ordinal)
                || pair.StartsWith("api-version=", StringComparison.Ordinal)));
    }

    private static List<string> Pairs(string query)
    {
        var pairs = new List<string>();
        foreach (var pair in new QueryStringEnumerable(query))
            pairs.Add($"{pair.DecodeName()}={pair.DecodeValue()}");
        pairs.Sort(StringComparer.Ordinal);
        return pairs;
    }
}
