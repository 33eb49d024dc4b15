using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Hubs;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>
/// <c>:execute</c>: runs commands, in order, on every connection that a filter lets through. When one of them cannot be run, none is. After the service's published
/// description of 2024-12-01, which leaves the filter's grammar to OData.
/// </summary>
internal static class ExecuteResource
{
    public static async Task<RestError?> ExecuteAsync(RestCall call, RestServices services)
    {
        if (await RestBody.ReadAsync(call.Context, services.Limits.RequestBodySize) is not { } body)
            return RestError.TooLarge(services.Limits.RequestBodySize);

        IReadOnlyList<ExecuteCommand> commands;
        ConnectionFilter filter;
        try
        {
            commands = ExecuteCommand.ReadAll(body, services.Limits.NameLength);
            filter = ConnectionFilter.Parse(call.Query("filter"));
        }
        catch (InvalidDataException exception)
        {
            return RestError.InvalidArgument(exception.Message);
        }

        var connections = Matching(call.Hub, filter, commands, services.Limits.GroupsPerConnection, out var anyFull);
        if (anyFull)
            return RestError.TooManyGroups(services.Limits.GroupsPerConnection);

        foreach (var command in commands)
            Execute(command, call, connections, services);
        return null;
    }

    private static List<ClientConnection> Matching(HubState hub, ConnectionFilter filter, IReadOnlyList<ExecuteCommand> commands, int maximumGroups, out bool anyFull)
    {
        var joined = commands.Where(static command => command.Kind == ExecuteCommandKind.JoinGroup).Select(static command => command.Group).ToHashSet(StringComparer.Ordinal);
        var matching = new List<ClientConnection>();
        anyFull = false;
        foreach (var connection in hub.Connections)
        {
            var groups = hub.GroupsOf(connection);
            if (!filter.Matches(new FilteredConnection(connection.Id, connection.UserId, groups)))
                continue;

            matching.Add(connection);
            anyFull |= joined.Count > 0 && groups.Union(joined).Count() > maximumGroups;
        }

        return matching;
    }

    private static void Execute(ExecuteCommand command, RestCall call, List<ClientConnection> connections, RestServices services)
    {
        switch (command.Kind)
        {
            case ExecuteCommandKind.SendMessage:
                services.Send(call, connections, new OutboundInvocation(command.Message.Target, null, command.Message.Arguments));
                break;
            case ExecuteCommandKind.JoinGroup:
                connections.ForEach(connection => call.Hub.AddToGroup(connection, command.Group));
                break;
            case ExecuteCommandKind.LeaveGroup:
                connections.ForEach(connection => call.Hub.RemoveFromGroup(connection, command.Group));
                break;
            case ExecuteCommandKind.CloseConnection:
                connections.ForEach(connection => connection.Close(command.Reason));
                break;
        }
    }
}
