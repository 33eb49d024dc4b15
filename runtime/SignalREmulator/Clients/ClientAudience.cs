namespace InProcSignalR.Emulator.Clients;

/// <summary>Which audience a client's token must have.</summary>
internal static class ClientAudience
{
    /// <summary>Whether the audience is the client URL of the hub in the request, with or without port, on any name of this host.</summary>
    public static bool Matches(HttpRequest request, string audience)
    {
        var hub = request.Query["hub"].ToString();
        return hub.Length > 0
            && Uri.TryCreate(audience, UriKind.Absolute, out var uri)
            && uri.AbsolutePath.TrimEnd('/').Equals("/client", StringComparison.OrdinalIgnoreCase)
            && Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(uri.Query).TryGetValue("hub", out var named)
            && string.Equals(named, hub, StringComparison.OrdinalIgnoreCase);
    }
}
