namespace InProcSignalR.Emulator.Tokens;

/// <summary>The audience of a token to connect with: <c>&lt;endpoint&gt;/client/?hub=&lt;hub&gt;</c>, for an app's server <c>&lt;endpoint&gt;/server/?hub=&lt;hub&gt;</c>.</summary>
internal sealed class HubAudience(HostNames hosts)
{
    public const string Client = "client";
    public const string Server = "server";

    public bool Matches(string audience, HttpRequest request, string path, string hub) =>
        Uri.TryCreate(audience, UriKind.Absolute, out var uri)
        && hosts.IsOurs(request, uri)
        && IsPath(uri.AbsolutePath, path)
        && string.Equals(Uri.UnescapeDataString(uri.Query), $"?hub={hub}", StringComparison.OrdinalIgnoreCase);

    public static string Expected(HttpRequest request, string path, string hub) =>
#pragma warning disable CA1308 // the service writes hub names in lower case
        $"{request.Scheme}://{request.Host.Host}/{path}/?hub={hub.ToLowerInvariant()}";
#pragma warning restore CA1308

    private static bool IsPath(string given, string path) =>
        given.AsSpan(1) is var name && (name.EndsWith('/') ? name[..^1] : name).SequenceEqual(path);
}
