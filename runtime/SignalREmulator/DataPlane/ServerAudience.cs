namespace InProcSignalR.Emulator.DataPlane;

/// <summary>Which audience a server's token must have.</summary>
internal static class ServerAudience
{
    /// <summary>
    /// Whether the audience is the URL of the request: with or without the port, which the official SDK leaves out; with the whole query, with
    /// application and api-version only, or without any. Names are compared after percent-decoding.
    /// </summary>
    public static bool Matches(HttpRequest request, string audience)
    {
        if (!Uri.TryCreate(audience, UriKind.Absolute, out var uri) || !SamePath(uri, request))
        {
            return false;
        }

        var query = uri.Query.Length == 0 ? "" : Uri.UnescapeDataString(uri.Query);
        return query.Length == 0
            || query == Uri.UnescapeDataString(request.QueryString.Value ?? "")
            || query == ScopeOf(request);
    }

    private static bool SamePath(Uri audience, HttpRequest request)
        => string.Equals(Uri.UnescapeDataString(audience.AbsolutePath), Uri.UnescapeDataString(RawPath.Of(request.HttpContext)), StringComparison.OrdinalIgnoreCase)
            && (audience.IsDefaultPort || audience.Port == (request.Host.Port ?? audience.Port));

    private static string ScopeOf(HttpRequest request)
    {
        var (application, version) = (request.Query["application"].ToString(), request.Query["api-version"].ToString());
        return application.Length == 0 ? $"?api-version={version}" : $"?application={application}&api-version={version}";
    }
}
