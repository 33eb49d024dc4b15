namespace InProcSignalR.Emulator.Tokens;

/// <summary>The audience of a client token: <c>&lt;endpoint&gt;/client/?hub=&lt;hub&gt;</c>.</summary>
internal sealed class ClientAudience(HostNames hosts)
{
    public bool Matches(string audience, HttpRequest request, string hub) =>
        Uri.TryCreate(audience, UriKind.Absolute, out var uri)
        && hosts.IsOurs(request, uri)
        && uri.AbsolutePath is "/client/" or "/client"
        && string.Equals(Uri.UnescapeDataString(uri.Query), $"?hub={hub}", StringComparison.OrdinalIgnoreCase);

    public static string Expected(HttpRequest request, string hub) =>
#pragma warning disable CA1308 // the service writes hub names in lower case
        $"{request.Scheme}://{request.Host.Host}/client/?hub={hub.ToLowerInvariant()}";
#pragma warning restore CA1308
}
