using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;

namespace InProcSignalR.Emulator.Tokens;

/// <summary>
/// Path and query exactly as the sender wrote them. The server's decoded path leaves <c>%2F</c> as it is, which cannot be told from an
/// encoded <c>%252F</c>; names that hold a slash need the raw one.
/// </summary>
internal readonly record struct RequestTarget(string Path, string Query)
{
    public static RequestTarget Of(HttpRequest request)
    {
        var raw = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(raw))
            raw = request.GetEncodedPathAndQuery();
        else if (raw[0] != '/')
            raw = Uri.TryCreate(raw, UriKind.Absolute, out var absolute) ? absolute.PathAndQuery : request.GetEncodedPathAndQuery();

        var question = raw.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? new RequestTarget(raw, "") : new RequestTarget(raw[..question], raw[question..]);
    }
}
