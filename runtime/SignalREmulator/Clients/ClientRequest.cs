using InProcSignalR.Emulator.Tokens;

namespace InProcSignalR.Emulator.Clients;

/// <summary>An admitted client's request.</summary>
/// <param name="HubName">The hub as the client wrote it.</param>
/// <param name="Claims">What its token says.</param>
/// <param name="ExpiresAt">When its token expires.</param>
/// <param name="Query">Its query as the upstream sees it.</param>
internal sealed record ClientRequest(string HubName, ClientClaims Claims, DateTimeOffset ExpiresAt, string Query)
{
    /// <summary>The query without what SignalR's transports add, the token above all.</summary>
    public static string CleanQuery(string? query)
    {
        if (string.IsNullOrEmpty(query))
            return "";

        var kept = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => !IsTransport(pair));
        return "?" + string.Join('&', kept);
    }

    private static bool IsTransport(string pair)
    {
        var name = pair.AsSpan(0, pair.IndexOf('=', StringComparison.Ordinal) is var end and >= 0 ? end : pair.Length);
        return name is "id" or "access_token" or "negotiateVersion" or "useStatefulReconnect" or "_";
    }
}
