using InProcSignalR.FunctionApp.Chat;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

namespace InProcSignalR.FunctionApp;

/// <summary>The chat from the client's side: what clients send or invoke on their connection reaches these functions through the upstream.</summary>
/// <remarks>The sender is the user of the connection. A <see cref="HubException"/> completes a client's invocation with its message.</remarks>
public static class ClientMessages
{
    [FunctionName("broadcast")]
    public static Task Broadcast(
        [SignalRTrigger(ChatHub.Name, Category.Messages, "broadcast", "text")] InvocationContext invocation,
        string text,
        [SignalR(HubName = ChatHub.Name)] IAsyncCollector<SignalRMessage> messages)
        => SendAsync(invocation, new ChatRequest(text), messages);

    [FunctionName("sendToUser")]
    public static Task SendToUser(
        [SignalRTrigger(ChatHub.Name, Category.Messages, "sendToUser", "userId", "text")] InvocationContext invocation,
        string userId,
        string text,
        [SignalR(HubName = ChatHub.Name)] IAsyncCollector<SignalRMessage> messages)
        => SendAsync(invocation, new ChatRequest(text, Recipient: Required("user", userId)), messages);

    [FunctionName("sendToGroup")]
    public static Task SendToGroup(
        [SignalRTrigger(ChatHub.Name, Category.Messages, "sendToGroup", "group", "text")] InvocationContext invocation,
        string group,
        string text,
        [SignalR(HubName = ChatHub.Name)] IAsyncCollector<SignalRMessage> messages)
        => SendAsync(invocation, new ChatRequest(text, Group: Required("group", group)), messages);

    [FunctionName("joinGroup")]
    public static Task JoinGroup(
        [SignalRTrigger(ChatHub.Name, Category.Messages, "joinGroup", "group")] InvocationContext invocation,
        string group,
        [SignalR(HubName = ChatHub.Name)] IAsyncCollector<SignalRGroupAction> actions)
        => ActAsync(invocation, GroupAction.Add, group, actions);

    [FunctionName("leaveGroup")]
    public static Task LeaveGroup(
        [SignalRTrigger(ChatHub.Name, Category.Messages, "leaveGroup", "group")] InvocationContext invocation,
        string group,
        [SignalR(HubName = ChatHub.Name)] IAsyncCollector<SignalRGroupAction> actions)
        => ActAsync(invocation, GroupAction.Remove, group, actions);

    [FunctionName("echo")]
    public static object? Echo(
        [SignalRTrigger(ChatHub.Name, Category.Messages, "echo", "value")] InvocationContext invocation,
        object? value)
        => value;

    private static Task SendAsync(InvocationContext invocation, ChatRequest request, IAsyncCollector<SignalRMessage> messages)
    {
        var sender = SenderOf(invocation);
        if (request.FindProblem() is { } problem)
        {
            throw new HubException(problem);
        }

        return messages.AddAsync(request.ToSignalRMessage(sender, DateTime.UtcNow));
    }

    private static Task ActAsync(InvocationContext invocation, GroupAction action, string group, IAsyncCollector<SignalRGroupAction> actions)
    {
        var user = SenderOf(invocation);
        return actions.AddAsync(new SignalRGroupAction { UserId = user.Id, GroupName = Required("group", group), Action = action });
    }

    private static ChatUser SenderOf(InvocationContext invocation)
        => ChatUser.From(invocation) ?? throw new HubException("Sign in to take part in the chat.");

    private static string Required(string what, string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw new HubException($"Give the {what} a name.");
        }

        return ChatRequest.FindNameProblem(what, name) is { } problem ? throw new HubException(problem) : name;
    }
}
