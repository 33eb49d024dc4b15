using InProcSignalR.FunctionApp.Chat;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

namespace InProcSignalR.FunctionApp;

/// <summary>Tells everyone who comes and goes, and newcomers who is already there.</summary>
public static class Presence
{
    [FunctionName("connected")]
    public static Task Connected(
        [SignalRTrigger(ChatHub.Name, Category.Connections, Event.Connected)] InvocationContext invocation,
        [SignalR(HubName = ChatHub.Name)] IAsyncCollector<SignalRMessage> messages)
    {
        // An exception here refuses the connection: nobody is in the chat without a user.
        var user = ChatUser.From(invocation) ?? throw new HubException("Sign in to connect.");
        return messages.AddAsync(ToMessage(user, invocation.ConnectionId, isOnline: true));
    }

    [FunctionName("disconnected")]
    public static Task Disconnected(
        [SignalRTrigger(ChatHub.Name, Category.Connections, Event.Disconnected)] InvocationContext invocation,
        [SignalR(HubName = ChatHub.Name)] IAsyncCollector<SignalRMessage> messages)
        => ChatUser.From(invocation) is { } user
            ? messages.AddAsync(ToMessage(user, invocation.ConnectionId, isOnline: false))
            : Task.CompletedTask;

    /// <summary>A client that saw a newcomer makes itself known to that connection: a serverless app keeps no list of who is online.</summary>
    [FunctionName("announce")]
    public static Task Announce(
        [SignalRTrigger(ChatHub.Name, Category.Messages, "announce", "connectionId")] InvocationContext invocation,
        string connectionId,
        [SignalR(HubName = ChatHub.Name)] IAsyncCollector<SignalRMessage> messages)
    {
        var user = ChatUser.From(invocation) ?? throw new HubException("Sign in to announce yourself.");
        if (string.IsNullOrWhiteSpace(connectionId) || connectionId.Length > ChatRequest.MaxNameLength)
        {
            throw new HubException("Give the connection id of the newcomer.");
        }

        var message = ToMessage(user, invocation.ConnectionId, isOnline: true);
        message.ConnectionId = connectionId;
        return messages.AddAsync(message);
    }

    private static SignalRMessage ToMessage(ChatUser user, string connectionId, bool isOnline) => new()
    {
        Target = ChatHub.Presence,
        Arguments = [new UserPresence(user.Id, user.Name, connectionId, isOnline)],
    };
}
