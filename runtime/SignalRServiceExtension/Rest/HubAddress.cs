using System.Text;

namespace Microsoft.Azure.SignalR;

/// <summary>The paths of one hub in the data plane, names percent-encoded.</summary>
internal sealed class HubAddress
{
    private readonly string _root;

    public HubAddress(string hub, string? applicationName)
    {
        Hub = hub.ToLowerInvariant();
        Application = string.IsNullOrEmpty(applicationName) ? null : applicationName.ToLowerInvariant();
        _root = $"/api/hubs/{Uri.EscapeDataString(Hub)}";
    }

    public string Hub { get; }

    public string? Application { get; }

    /// <summary>The hub's name as clients see it.</summary>
    public string ClientHub => Application is null ? Hub : $"{Application}_{Hub}";

    public string Send => $"{_root}/:send";

    public string GenerateToken => $"{_root}/:generateToken";

    public string RefreshAuth => $"{_root}/connections/:refreshAuth";

    public string Connection(string id) => $"{_root}/connections/{Escape(id, nameof(id))}";

    public string User(string id) => $"{_root}/users/{Escape(id, nameof(id))}";

    public string Group(string name) => $"{_root}/groups/{Escape(name, nameof(name))}";

    public string GroupConnection(string group, string connectionId) => $"{Group(group)}/connections/{Escape(connectionId, nameof(connectionId))}";

    public string UserGroup(string user, string group) => $"{User(user)}/groups/{Escape(group, nameof(group))}";

    public static string Excluded(IReadOnlyList<string> connectionIds)
    {
        var query = new StringBuilder();
        foreach (var id in connectionIds)
        {
            query.Append("&excluded=").Append(Uri.EscapeDataString(id));
        }

        return query.ToString();
    }

    private static string Escape(string value, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, parameter);
        return Uri.EscapeDataString(value);
    }
}
