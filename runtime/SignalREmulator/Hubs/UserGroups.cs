namespace InProcSignalR.Emulator.Hubs;

/// <summary>
/// The groups users were added to, kept beyond their connections: a user's later connections join them. Not thread-safe; its hub's
/// gate guards it.
/// </summary>
internal sealed class UserGroups
{
    private const int SweepEvery = 1024;

    private readonly Dictionary<string, Dictionary<string, DateTimeOffset>> _users = new(StringComparer.Ordinal);
    private int _added;

    /// <returns>False when the user is in <paramref name="limit"/> other groups already.</returns>
    public bool Add(string user, string group, DateTimeOffset until, DateTimeOffset now, int limit)
    {
        if (++_added % SweepEvery == 0)
            Sweep(now);
        if (!_users.TryGetValue(user, out var groups))
            _users[user] = groups = new(StringComparer.Ordinal);
        if (groups.Count >= limit && !groups.ContainsKey(group))
        {
            RemoveEnded(groups, now);
            if (groups.Count >= limit)
                return false;
        }

        groups[group] = until;
        return true;
    }

    public void Remove(string user, string group)
    {
        if (_users.TryGetValue(user, out var groups) && groups.Remove(group) && groups.Count == 0)
            _users.Remove(user);
    }

    public void RemoveAll(string user) => _users.Remove(user);

    public bool Contains(string user, string group, DateTimeOffset now) =>
        _users.TryGetValue(user, out var groups) && groups.TryGetValue(group, out var until) && until > now;

    /// <summary>The groups that have not ended.</summary>
    public IEnumerable<KeyValuePair<string, DateTimeOffset>> Of(string user, DateTimeOffset now) =>
        _users.TryGetValue(user, out var groups) ? groups.Where(group => group.Value > now) : [];

    /// <summary>Drops what has ended, of users that may never come back.</summary>
    private void Sweep(DateTimeOffset now)
    {
        foreach (var (user, groups) in _users)
        {
            RemoveEnded(groups, now);
            if (groups.Count == 0)
                _users.Remove(user);
        }
    }

    private static void RemoveEnded(Dictionary<string, DateTimeOffset> groups, DateTimeOffset now)
    {
        foreach (var (group, until) in groups)
        {
            if (until <= now)
                groups.Remove(group);
        }
    }
}
