using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Tokens;

namespace InProcSignalR.Emulator.Upstream;

/// <summary>The headers that are the same on every call of one connection, until its claims or the access keys change.</summary>
internal sealed class UpstreamHeaders(string connectionId, ClientRequest request, IReadOnlyList<AccessKey> keys)
{
    public string ConnectionId => connectionId;

    public string Hub => request.HubName;

    public string Signature { get; } = UpstreamSignature.Of(connectionId, keys);

    public string Query { get; } = OneLine(request.Query);

    /// <summary>Null for an anonymous client.</summary>
    public string? UserId { get; } = request.Claims.UserId is { } user ? OneLine(user) : null;

    /// <summary>Null when there are none.</summary>
    public string? Claims { get; } = request.Claims.UserClaims.Count == 0
        ? null
        : OneLine(string.Join(", ", request.Claims.UserClaims.Select(static claim => $"{claim.Type}: {claim.Value}")));

    public bool AreOf(ClientRequest current, IReadOnlyList<AccessKey> currentKeys) => ReferenceEquals(request, current) && ReferenceEquals(keys, currentKeys);

    /// <summary>A header cannot hold line ends or other controls.</summary>
    public static string OneLine(string value) => value.AsSpan().IndexOfAnyInRange('\0', '\x1F') < 0 && !value.Contains('\x7F', StringComparison.Ordinal)
        ? value
        : string.Create(value.Length, value, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsControl(text[i]) ? ' ' : text[i];
        });
}
