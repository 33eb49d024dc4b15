using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;

/// <summary>Opens inboxes of connections.</summary>
internal static class Inboxes
{
    public static Inbox<T> Of<T>(HubConnection connection, string target)
    {
        var inbox = new Inbox<T>();
        connection.On<T>(target, inbox.Add);
        return inbox;
    }

    public static Inbox<(T1, T2)> Of<T1, T2>(HubConnection connection, string target)
    {
        var inbox = new Inbox<(T1, T2)>();
        connection.On<T1, T2>(target, (first, second) => inbox.Add((first, second)));
        return inbox;
    }
}
