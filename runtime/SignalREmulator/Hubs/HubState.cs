using System.Collections.Concurrent;
using InProcSignalR.Emulator.Clients;

namespace InProcSignalR.Emulator.Hubs;

/// <summary>
/// Who is connected to one hub, the users behind the connections, and the groups they are in. Changes take the gate; sending only
/// enumerates concurrent dictionaries, so a large fan-out holds nobody up.
/// </summary>
internal sealed class HubState(string name, TimeProvider time, SignalREmulatorLimits limits)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, ClientConnection> _connections = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<ClientConnection, bool>> _users = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<ClientConnection, Membership>> _groups = new(StringComparer.Ordinal);
    private readonly UserGroups _userGroups = new();

    public string Name { get; } = name;

    /// <summary>Every connection, in no order.</summary>
    public IEnumerable<ClientConnection> Connections
    {
        get
        {
            foreach (var (_, connection) in _connections)
                yield return connection;
        }
    }

    public int ConnectionCount => _connections.Count;

    public int UserCount => _users.Count;

    /// <summary>The groups somebody is in, with the number of their members.</summary>
    public IEnumerable<(string Name, int Members)> Groups
    {
        get
        {
            var now = time.GetUtcNow();
            return _groups.Select(group => (group.Key, group.Value.Count(member => member.Value.IsAlive(now)))).Where(group => group.Item2 > 0);
        }
    }

    public ClientConnection? Connection(string id) => _connections.GetValueOrDefault(id);

    /// <summary>Looks through all connections; refreshes are rare.</summary>
    public ClientConnection? ConnectionByToken(string token) => Connections.FirstOrDefault(connection => connection.Token == token);

    public IEnumerable<ClientConnection> ConnectionsOfUser(string user)
    {
        if (!_users.TryGetValue(user, out var connections))
            yield break;

        foreach (var (connection, _) in connections)
            yield return connection;
    }

    public IEnumerable<ClientConnection> ConnectionsOfGroup(string group)
    {
        if (!_groups.TryGetValue(group, out var members))
            yield break;

        var now = time.GetUtcNow();
        foreach (var (connection, membership) in members)
        {
            if (membership.IsAlive(now))
                yield return connection;
        }
    }

    /// <summary>The groups a connection is in now.</summary>
    public IReadOnlyList<string> GroupsOf(ClientConnection connection)
    {
        var now = time.GetUtcNow();
        lock (_gate)
            return [.. connection.Groups.Where(group => MembershipOf(connection, group)?.IsAlive(now) == true)];
    }

    /// <summary>Takes in a connection, and puts it in the groups its user was added to.</summary>
    public void Add(ClientConnection connection, IEnumerable<string> groups)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            _connections[connection.Id] = connection;
            foreach (var group in groups)
                Join(connection, group, new Membership(true, null));
            if (connection.UserId is not { } user)
                return;

            _users.GetOrAdd(user, static _ => new())[connection] = true;
            foreach (var (group, until) in _userGroups.Of(user, now))
                Join(connection, group, new Membership(MembershipOf(connection, group)?.IsDirect == true, until));
        }
    }

    /// <summary>Forgets a connection and its memberships; does nothing when it is not there.</summary>
    public void Remove(ClientConnection connection)
    {
        lock (_gate)
        {
            if (!_connections.TryRemove(new(connection.Id, connection)))
                return;

            LeaveAll(connection);
            if (connection.UserId is { } user && _users.TryGetValue(user, out var connections))
            {
                connections.TryRemove(connection, out _);
                if (connections.IsEmpty)
                    _users.TryRemove(user, out _);
            }
        }
    }

    /// <returns>False when the connection is in as many groups as it may be.</returns>
    public bool AddToGroup(ClientConnection connection, string group)
    {
        lock (_gate)
        {
            if (connection.IsClosed)
                return true;
            if (connection.Groups.Count >= limits.GroupsPerConnection && !connection.Groups.Contains(group))
                return false;

            Join(connection, group, new Membership(true, MembershipOf(connection, group)?.UserUntil));
            return true;
        }
    }

    public void RemoveFromGroup(ClientConnection connection, string group)
    {
        lock (_gate)
            Leave(connection, group);
    }

    public void RemoveFromAllGroups(ClientConnection connection)
    {
        lock (_gate)
            LeaveAll(connection);
    }

    /// <summary>Adds every connection of a user, those to come included.</summary>
    /// <param name="user">The user, connected or not.</param>
    /// <param name="group">The group.</param>
    /// <param name="ttl">How long; null for as long as the hub lives, zero for the connections there are now.</param>
    /// <returns>False when the user is in as many groups as a connection may be.</returns>
    public bool AddUserToGroup(string user, string group, TimeSpan? ttl)
    {
        var now = time.GetUtcNow();
        var until = ttl is { } lasting && lasting < DateTimeOffset.MaxValue - now ? now + lasting : DateTimeOffset.MaxValue;
        lock (_gate)
        {
            if (ttl == TimeSpan.Zero)
            {
                foreach (var connection in ConnectionsOfUser(user))
                    Join(connection, group, new Membership(true, MembershipOf(connection, group)?.UserUntil));
                return true;
            }

            if (!_userGroups.Add(user, group, until, now, limits.GroupsPerConnection))
                return false;
            foreach (var connection in ConnectionsOfUser(user))
                Join(connection, group, new Membership(MembershipOf(connection, group)?.IsDirect == true, until));
            return true;
        }
    }

    public void RemoveUserFromGroup(string user, string group)
    {
        lock (_gate)
        {
            _userGroups.Remove(user, group);
            foreach (var connection in ConnectionsOfUser(user))
                Leave(connection, group);
        }
    }

    public void RemoveUserFromAllGroups(string user)
    {
        lock (_gate)
        {
            _userGroups.RemoveAll(user);
            foreach (var connection in ConnectionsOfUser(user))
                LeaveAll(connection);
        }
    }

    /// <summary>Whether the user was added, or one of its connections is a member.</summary>
    public bool IsUserInGroup(string user, string group)
    {
        var now = time.GetUtcNow();
        lock (_gate)
            return _userGroups.Contains(user, group, now)
                || ConnectionsOfUser(user).Any(connection => MembershipOf(connection, group)?.IsAlive(now) == true);
    }

    private Membership? MembershipOf(ClientConnection connection, string group) =>
        _groups.TryGetValue(group, out var members) && members.TryGetValue(connection, out var membership) ? membership : null;

    private void Join(ClientConnection connection, string group, Membership membership)
    {
        connection.Groups.Add(group);
        _groups.GetOrAdd(group, static _ => new())[connection] = membership;
    }

    private void Leave(ClientConnection connection, string group)
    {
        connection.Groups.Remove(group);
        RemoveMember(group, connection);
    }

    private void LeaveAll(ClientConnection connection)
    {
        foreach (var group in connection.Groups)
            RemoveMember(group, connection);
        connection.Groups.Clear();
    }

    private void RemoveMember(string group, ClientConnection connection)
    {
        if (!_groups.TryGetValue(group, out var members))
            return;

        members.TryRemove(connection, out _);
        if (members.IsEmpty)
            _groups.TryRemove(group, out _);
    }
}
