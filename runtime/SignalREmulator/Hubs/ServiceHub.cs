using Microsoft.AspNetCore.SignalR;

namespace InProcSignalR.Emulator.Hubs;

/// <summary>Who is connected to a hub, which users and groups there are, and who gets a message.</summary>
internal sealed class ServiceHub(string name, TimeProvider time)
{
    private static readonly IReadOnlySet<string> Nobody = new HashSet<string>();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ClientConnection> _connections = [];
    private readonly Dictionary<string, HashSet<ClientConnection>> _users = [];
    private readonly Dictionary<string, Group> _groups = [];

    public string Name => name;

    public void Add(ClientConnection connection)
    {
        lock (_gate)
        {
            _connections[connection.Id] = connection;
            if (connection.UserId is { } user)
            {
                (_users.TryGetValue(user, out var own) ? own : _users[user] = []).Add(connection);
            }
        }
    }

    public void Remove(ClientConnection connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection.Id);
            if (connection.UserId is { } user && _users.TryGetValue(user, out var own) && own.Remove(connection) && own.Count == 0)
            {
                _users.Remove(user);
            }

            foreach (var group in _groups.Values.ToArray())
            {
                group.Connections.Remove(connection);
                DropIfEmpty(group);
            }
        }
    }

    public bool HasConnection(string id)
    {
        lock (_gate)
        {
            return _connections.ContainsKey(id);
        }
    }

    public bool HasUser(string user)
    {
        lock (_gate)
        {
            return _users.ContainsKey(user);
        }
    }

    /// <summary>Whether the group has a connection; users who are away do not count.</summary>
    public bool HasGroup(string group) => InGroup(group, Nobody).Count > 0;

    /// <summary>Whether the user is in the group, connected or not.</summary>
    public bool IsUserInGroup(string user, string group)
    {
        lock (_gate)
        {
            return _groups.TryGetValue(group, out var found) && found.HasUser(user, time.GetUtcNow());
        }
    }

    /// <summary>False where there is no such connection.</summary>
    public bool AddToGroup(string group, string connectionId)
    {
        lock (_gate)
        {
            if (!_connections.TryGetValue(connectionId, out var connection))
            {
                return false;
            }

            GetOrAdd(group).Connections.Add(connection);
            return true;
        }
    }

    /// <summary>False where there is no such connection.</summary>
    public bool RemoveFromGroup(string group, string connectionId)
    {
        lock (_gate)
        {
            if (!_connections.TryGetValue(connectionId, out var connection))
            {
                return false;
            }

            if (_groups.TryGetValue(group, out var found))
            {
                found.Connections.Remove(connection);
                DropIfEmpty(found);
            }

            return true;
        }
    }

    public void RemoveFromAllGroups(string connectionId)
    {
        lock (_gate)
        {
            if (_connections.TryGetValue(connectionId, out var connection))
            {
                foreach (var group in _groups.Values.ToArray())
                {
                    group.Connections.Remove(connection);
                    DropIfEmpty(group);
                }
            }
        }
    }

    /// <summary>The user is in the group with every connection, now and later, until removed or the time is over.</summary>
    public void AddUserToGroup(string user, string group, TimeSpan? ttl)
    {
        lock (_gate)
        {
            GetOrAdd(group).Users[user] = ttl is { } span ? time.GetUtcNow() + span : DateTimeOffset.MaxValue;
        }
    }

    public void RemoveUserFromGroup(string user, string group)
    {
        lock (_gate)
        {
            if (_groups.TryGetValue(group, out var found))
            {
                RemoveUser(found, user);
            }
        }
    }

    public void RemoveUserFromAllGroups(string user)
    {
        lock (_gate)
        {
            foreach (var group in _groups.Values.ToArray())
            {
                RemoveUser(group, user);
            }
        }
    }

    public IReadOnlyList<ClientConnection> Everyone(IReadOnlySet<string> excluded)
    {
        lock (_gate)
        {
            return [.. _connections.Values.Where(connection => !excluded.Contains(connection.Id))];
        }
    }

    public IReadOnlyList<ClientConnection> Connection(string id)
    {
        lock (_gate)
        {
            return _connections.TryGetValue(id, out var connection) ? [connection] : [];
        }
    }

    public IReadOnlyList<ClientConnection> OfUser(string user, IReadOnlySet<string>? excluded = null)
    {
        lock (_gate)
        {
            return _users.TryGetValue(user, out var own) ? [.. own.Where(connection => excluded?.Contains(connection.Id) != true)] : [];
        }
    }

    public IReadOnlyList<ClientConnection> InGroup(string group, IReadOnlySet<string> excluded)
    {
        lock (_gate)
        {
            if (!_groups.TryGetValue(group, out var found))
            {
                return [];
            }

            var members = new HashSet<ClientConnection>(found.Connections);
            var now = time.GetUtcNow();
            foreach (var user in found.Users.Keys)
            {
                if (found.HasUser(user, now) && _users.TryGetValue(user, out var own))
                {
                    members.UnionWith(own);
                }
            }

            members.RemoveWhere(connection => excluded.Contains(connection.Id));
            return [.. members];
        }
    }

    /// <summary>Hands a message to connections: serialized once a protocol, without waiting for any of them.</summary>
    public static void Send(IReadOnlyList<ClientConnection> connections, ServiceMessage message)
    {
        if (connections.Count == 0)
        {
            return;
        }

        var serialized = new SerializedHubMessage(message);
        foreach (var connection in connections)
        {
            connection.Send(serialized);
        }
    }

    private Group GetOrAdd(string group) => _groups.TryGetValue(group, out var found) ? found : _groups[group] = new Group(group);

    private void RemoveUser(Group group, string user)
    {
        group.Users.Remove(user);
        group.Connections.RemoveWhere(connection => connection.UserId == user);
        DropIfEmpty(group);
    }

    private void DropIfEmpty(Group group)
    {
        if (group.Connections.Count == 0 && group.Users.Count == 0)
        {
            _groups.Remove(group.Name);
        }
    }
}
