namespace InProcSignalR.FunctionApp.Notifications;

/// <summary>What clients of the <see cref="NotificationHub"/> listen for; each method's name is what the client registers.</summary>
public interface INotificationClient
{
    /// <summary>A notification for the client's user.</summary>
    Task Notify(Notification notification);

    /// <summary>Asks one client whether its user has read everything.</summary>
    /// <returns>How many notifications are unread.</returns>
    Task<int> CountUnread();
}
