namespace InProcSignalR.LocalHost.Authentication;

/// <summary>Decides where a sign-in or sign-out may lead: a path of this site, a full address of it, or one that auth.json allows.</summary>
internal static class RedirectTarget
{
    private const int MaxLength = 4096;

    public static bool IsAllowed(HttpRequest request, AuthSettings settings, string? target)
    {
        if (string.IsNullOrEmpty(target))
        {
            return true;
        }

        // Browsers drop tabs and line breaks and take a backslash for a slash, so that "/\t/evil" would lead to another site.
        if (target.Length > MaxLength || target.Any(char.IsControl) || target.AsSpan(0, PathLength(target)).Contains('\\'))
        {
            return false;
        }

        if (target[0] == '/')
        {
            return target.Length == 1 || target[1] != '/';
        }

        return Uri.TryCreate(target, UriKind.Absolute, out var uri) && (IsThisSite(request, target) || settings.AllowedRedirects.Any(allowed => IsBelow(uri, allowed)));
    }

    private static int PathLength(string target) => target.IndexOfAny(['?', '#']) is var end and >= 0 ? end : target.Length;

    private static bool IsThisSite(HttpRequest request, string target)
    {
        var site = $"{request.Scheme}://{request.Host}";
        return target.StartsWith(site, StringComparison.OrdinalIgnoreCase) && (target.Length == site.Length || target[site.Length] is '/' or '?' or '#');
    }

    /// <summary>Whether an address is one that auth.json allows, or below it; its query does not count. Schemes of mobile apps have to be named outright.</summary>
    private static bool IsBelow(Uri uri, string allowed)
        => Uri.TryCreate(allowed, UriKind.Absolute, out var root)
            && uri.Scheme == root.Scheme
            && uri.UserInfo.Length == 0
            && uri.Authority.Equals(root.Authority, StringComparison.OrdinalIgnoreCase)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps
                ? uri.AbsolutePath.StartsWith(root.AbsolutePath.TrimEnd('*'), StringComparison.OrdinalIgnoreCase)
                : uri.AbsolutePath.Equals(root.AbsolutePath, StringComparison.Ordinal));
}
