using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.DataPlane;
using InProcSignalR.Emulator.Hubs;
using Microsoft.Azure.SignalR.Protocol;

namespace InProcSignalR.Emulator.Servers;

/// <summary>Does on a hub what a server's message asks for, with the code that the data plane does it with.</summary>
internal sealed class ServerCommands(MessageSender sender, SignalREmulatorOptions options)
{
    private static readonly HashSet<string> Nobody = [];

    public ServerAnswer Execute(HubState hub, ServiceMessage message) => message switch
    {
        MulticastDataMessage data => Send(hub, data),

        JoinGroupWithAckMessage join => Join(hub, join.ConnectionId, join.GroupName),
        JoinGroupMessage join => Join(hub, join.ConnectionId, join.GroupName),
        LeaveGroupWithAckMessage leave => Leave(hub, leave.ConnectionId, leave.GroupName),
        LeaveGroupMessage leave => Leave(hub, leave.ConnectionId, leave.GroupName),

        UserJoinGroupWithAckMessage join => JoinUser(hub, join.UserId, join.GroupName, join.Ttl),
        UserJoinGroupMessage join => JoinUser(hub, join.UserId, join.GroupName, join.Ttl),
        UserLeaveGroupWithAckMessage leave => LeaveUser(hub, leave.UserId, leave.GroupName),
        UserLeaveGroupMessage leave => LeaveUser(hub, leave.UserId, leave.GroupName),

        CheckUserInGroupWithAckMessage check => Checked(check.UserId, check.GroupName) ?? ServerAnswer.When(hub.IsUserInGroup(check.UserId, check.GroupName)),
        CheckUserExistenceWithAckMessage check => Checked(check.UserId) ?? ServerAnswer.When(hub.ConnectionsOfUser(check.UserId).Any()),
        CheckGroupExistenceWithAckMessage check => Checked(check.GroupName) ?? ServerAnswer.When(hub.ConnectionsOfGroup(check.GroupName).Any()),
        CheckConnectionExistenceWithAckMessage check => Checked(check.ConnectionId) ?? ServerAnswer.When(hub.Connection(check.ConnectionId) is not null),

        CloseConnectionMessage close => Checked(close.ConnectionId) ?? Close(Only(hub, close.ConnectionId), [], close.ErrorMessage),
        CloseUserConnectionsWithAckMessage close => Checked(close.UserId) ?? Close(hub.ConnectionsOfUser(close.UserId), close.ExcludedList, close.Reason),
        CloseGroupConnectionsWithAckMessage close => Checked(close.GroupName) ?? Close(hub.ConnectionsOfGroup(close.GroupName), close.ExcludedList, close.Reason),
#pragma warning disable CS0618 // Older SDKs send them still.
        CloseConnectionWithAckMessage close => Checked(close.ConnectionId) ?? Close(Only(hub, close.ConnectionId), [], close.Reason),
        CloseConnectionsWithAckMessage close => Close(hub.Connections, close.ExcludedList, close.Reason),
#pragma warning restore CS0618

        _ => ServerAnswer.Refused($"The emulator does not know {message.GetType().Name}; use the call of the REST interface, with the transport Transient."),
    };

    private ServerAnswer Send(HubState hub, MulticastDataMessage data)
    {
        if (!string.IsNullOrEmpty(data.Filter))
            return ServerAnswer.Refused("The emulator knows no filters on messages.");

        OutboundMessage message;
        try
        {
            message = Read(data.Payloads);
        }
        catch (InvalidDataException exception)
        {
            return ServerAnswer.Refused(exception.Message);
        }

        return data switch
        {
            BroadcastDataMessage all => Send(hub, default, hub.Connections, message, Set(all.ExcludedList)),
            GroupBroadcastDataMessage group => Send(hub, group, message),
            MultiGroupBroadcastDataMessage groups => ForEach(groups.GroupList, group => Send(hub, new SentTo(Group: group), hub.ConnectionsOfGroup(group), message, Nobody)),
            UserDataMessage user => ForEach([user.UserId], id => Send(hub, new SentTo(User: id), hub.ConnectionsOfUser(id), message, Nobody)),
            MultiUserDataMessage users => ForEach(users.UserList, id => Send(hub, new SentTo(User: id), hub.ConnectionsOfUser(id), message, Nobody)),
            MultiConnectionDataMessage connections => ForEach(connections.ConnectionList, id => Send(hub, new SentTo(ConnectionId: id), Only(hub, id), message, Nobody)),
            _ => ServerAnswer.Refused($"The emulator does not know {data.GetType().Name}."),
        };
    }

    private ServerAnswer Send(HubState hub, GroupBroadcastDataMessage data, OutboundMessage message)
    {
        if (Checked(data.GroupName) is { } problem)
            return problem;

        var members = hub.ConnectionsOfGroup(data.GroupName);
        if (data.ExcludedUserList is { Count: > 0 } users)
            members = members.Where(member => member.UserId is null || !users.Contains(member.UserId, StringComparer.Ordinal));
        return Send(hub, new SentTo(Group: data.GroupName), members, message, Set(data.ExcludedList));
    }

    private ServerAnswer Send(HubState hub, SentTo to, IEnumerable<ClientConnection> receivers, OutboundMessage message, IReadOnlySet<string> excluded)
    {
        sender.Send(hub, to, receivers, message, excluded);
        return ServerAnswer.Ok;
    }

    private OutboundMessage Read(IDictionary<string, ReadOnlyMemory<byte>> payloads)
    {
        var limit = options.Limits.NameLength;
        var hasJson = payloads.TryGetValue(ClientProtocols.Json, out var json);
        if (payloads.TryGetValue(ClientProtocols.MessagePack, out var messagePack) || !hasJson)
            return FramedInvocation.Read(hasJson ? json : default(ReadOnlyMemory<byte>?), messagePack.IsEmpty ? default(ReadOnlyMemory<byte>?) : messagePack, limit);

        // In JSON only: MessagePack is made of it when a client needs it.
        var payload = RestPayload.Read(json.TrimEnd(JsonClientProtocol.RecordSeparator), limit);
        return new OutboundInvocation(payload.Target, null, payload.Arguments);
    }

    private ServerAnswer Join(HubState hub, string connectionId, string group)
    {
        if (Checked(connectionId, group) is { } problem)
            return problem;
        if (hub.Connection(connectionId) is not { } connection)
            return ServerAnswer.NotFound;
        return hub.AddToGroup(connection, group) ? ServerAnswer.Ok : TooManyGroups();
    }

    /// <summary>Without a group it is all of them, as the Management SDK has it.</summary>
    private ServerAnswer Leave(HubState hub, string connectionId, string? group)
    {
        if (Checked(connectionId, group ?? connectionId) is { } problem)
            return problem;
        if (hub.Connection(connectionId) is not { } connection)
            return ServerAnswer.NotFound;

        if (group is null)
            hub.RemoveFromAllGroups(connection);
        else
            hub.RemoveFromGroup(connection, group);
        return ServerAnswer.Ok;
    }

    private ServerAnswer JoinUser(HubState hub, string user, string group, int? ttl)
    {
        if (Checked(user, group) is { } problem)
            return problem;
        if (ttl < 0)
            return ServerAnswer.Refused("The ttl is a whole number of seconds, 0 or more.");
        return hub.AddUserToGroup(user, group, ttl is { } seconds ? TimeSpan.FromSeconds(seconds) : null) ? ServerAnswer.Ok : TooManyGroups();
    }

    /// <summary>Without a group it is all of them, as the Management SDK has it.</summary>
    private ServerAnswer LeaveUser(HubState hub, string user, string? group)
    {
        if (Checked(user, group ?? user) is { } problem)
            return problem;

        if (group is null)
            hub.RemoveUserFromAllGroups(user);
        else
            hub.RemoveUserFromGroup(user, group);
        return ServerAnswer.Ok;
    }

    private static ServerAnswer Close(IEnumerable<ClientConnection> connections, IReadOnlyList<string>? excluded, string? reason)
    {
        var left = Set(excluded);
        foreach (var connection in connections)
        {
            if (!left.Contains(connection.Id))
                connection.Close(string.IsNullOrEmpty(reason) ? null : reason);
        }

        return ServerAnswer.Ok;
    }

    /// <summary>Carries out one of them after the other, but none where a name is wrong.</summary>
    private ServerAnswer ForEach(IReadOnlyList<string>? names, Func<string, ServerAnswer> act)
    {
        if (Checked([.. names ?? []]) is { } problem)
            return problem;
        foreach (var name in names ?? [])
            act(name);
        return ServerAnswer.Ok;
    }

    /// <returns>What is wrong with a name; null when nothing is.</returns>
    private ServerAnswer? Checked(params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            if (string.IsNullOrWhiteSpace(name))
                return ServerAnswer.Refused("A name of a user, group or connection is empty.");
            if (name.Length > options.Limits.NameLength)
                return ServerAnswer.Refused($"A name of a user, group or connection has {name.Length} characters; the limit is {options.Limits.NameLength}.");
        }

        return null;
    }

    private ServerAnswer TooManyGroups() => ServerAnswer.Refused(RestError.TooManyGroups(options.Limits.GroupsPerConnection).Message);

    private static ClientConnection[] Only(HubState hub, string connectionId) => hub.Connection(connectionId) is { } connection ? [connection] : [];

    private static HashSet<string> Set(IReadOnlyList<string>? names) => names is { Count: > 0 } ? new HashSet<string>(names, StringComparer.Ordinal) : Nobody;
}
