namespace InProcSignalR.Emulator.Tokens;

/// <summary>
/// Decides whether the scheme, host and port of an audience are the emulator's: the host of the request, a loopback name or a
/// configured one, with the request's port or, as the official SDK writes it, without.
/// </summary>
internal sealed class HostNames(IEnumerable<string> configured)
{
    private readonly HashSet<string> _names = new(
        [.. configured, "localhost", "127.0.0.1", "[::1]"], StringComparer.OrdinalIgnoreCase);

    /// <param name="request">The request that carries the token.</param>
    /// <param name="origin">An absolute URL; its path and query are not looked at.</param>
    public bool IsOurs(HttpRequest request, Uri origin)
    {
        if (origin.Scheme != Uri.UriSchemeHttp && origin.Scheme != Uri.UriSchemeHttps)
            return false;
        if (!_names.Contains(origin.Host) && !string.Equals(origin.Host, request.Host.Host, StringComparison.OrdinalIgnoreCase))
            return false;

        return origin.IsDefaultPort
            || origin.Port == request.Host.Port
            || origin.Port == request.HttpContext.Connection.LocalPort;
    }
}
