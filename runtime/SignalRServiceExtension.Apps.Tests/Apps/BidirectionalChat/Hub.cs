using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Microsoft.Extensions.Logging;

public class ChatRoom : ServerlessHub
{
    [FunctionName("negotiate")]
    public SignalRConnectionInfo GetConnection([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest req)
        => Negotiate(req.Headers["x-user"], new List<Claim> { new Claim("role", (string)req.Headers["x-role"] ?? "guest") }, TimeSpan.FromMinutes(20));

    [FunctionName("negotiateLater")]
    public Task<SignalRConnectionInfo> GetConnectionLater([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "later/negotiate")] HttpRequest req)
        => NegotiateAsync(new NegotiationOptions { UserId = req.Headers["x-user"], EnableDetailedErrors = true, Claims = GetClaims(req.Headers["Authorization"]) });

    [FunctionName(nameof(OnConnected))]
    public async Task OnConnected([SignalRTrigger] InvocationContext invocationContext, ILogger logger)
    {
        await Clients.All.SendAsync("newConnection", invocationContext.ConnectionId, invocationContext.UserId);
        logger.LogInformation("{Connection} has connected", invocationContext.ConnectionId);
    }

    [FunctionName(nameof(OnDisconnected))]
    public Task OnDisconnected([SignalRTrigger] InvocationContext invocationContext)
        => Clients.All.SendAsync("gone", invocationContext.UserId, invocationContext.Error);

    [AdminOnly]
    [FunctionName(nameof(Broadcast))]
    public Task Broadcast([SignalRTrigger] InvocationContext invocationContext, string message, ILogger logger)
        => Clients.All.SendAsync("newMessage", invocationContext.UserId, message);

    [FunctionName(nameof(SendToUser))]
    public Task SendToUser([SignalRTrigger] InvocationContext invocationContext, string userName, string message)
        => Clients.User(userName).SendAsync("newMessage", invocationContext.UserId, message);

    [FunctionName(nameof(SendToOthers))]
    public Task SendToOthers([SignalRTrigger] InvocationContext invocationContext, string message)
        => Clients.AllExcept(new[] { invocationContext.ConnectionId }).SendAsync("newMessage", invocationContext.UserId, message);

    [FunctionName(nameof(SendToGroup))]
    public Task SendToGroup([SignalRTrigger] InvocationContext invocationContext, string groupName, string message)
        => Clients.Group(groupName).SendAsync("newMessage", invocationContext.UserId, message);

    [FunctionName(nameof(JoinGroup))]
    public Task JoinGroup([SignalRTrigger] InvocationContext invocationContext, string connectionId, string groupName)
        => Groups.AddToGroupAsync(connectionId, groupName);

    [FunctionName(nameof(LeaveGroup))]
    public Task LeaveGroup([SignalRTrigger] InvocationContext invocationContext, string connectionId, string groupName)
        => Groups.RemoveFromGroupAsync(connectionId, groupName);

    [FunctionName(nameof(JoinUserToGroup))]
    public async Task<bool> JoinUserToGroup([SignalRTrigger] InvocationContext invocationContext, string userName, string groupName, CancellationToken cancellationToken)
    {
        await UserGroups.AddToGroupAsync(userName, groupName, TimeSpan.FromMinutes(5), cancellationToken);
        return await UserGroups.IsUserInGroup(userName, groupName, cancellationToken);
    }

    [FunctionName(nameof(LeaveAll))]
    public async Task<bool> LeaveAll([SignalRTrigger] InvocationContext invocationContext, string userName, string groupName)
    {
        await UserGroups.RemoveFromAllGroupsAsync(userName);
        return await UserGroups.IsUserInGroup(userName, groupName);
    }

    [FunctionName(nameof(Exists))]
    public async Task<object> Exists([SignalRTrigger] InvocationContext invocationContext, string userName, string groupName) => new
    {
        Connection = await ClientManager.ConnectionExistsAsync(invocationContext.ConnectionId),
        User = await ClientManager.UserExistsAsync(userName),
        Group = await ClientManager.GroupExistsAsync(groupName),
    };

    [FunctionName(nameof(Leave))]
    public Task Leave([SignalRTrigger] InvocationContext invocationContext) => ClientManager.CloseConnectionAsync(invocationContext.ConnectionId, "You asked for it");

    [FunctionName(nameof(Add))]
    public int Add([SignalRTrigger] InvocationContext invocationContext, int a, int b, [SignalRIgnore] IBinder binder) => a + b;

    [FunctionName(nameof(Throw))]
    public void Throw([SignalRTrigger] InvocationContext invocationContext, string why) => throw new HubException(why);

    [FunctionName(nameof(AskMe))]
    public Task<string> AskMe([SignalRTrigger] InvocationContext invocationContext, string question)
        => Clients.Client(invocationContext.ConnectionId) is ISingleClientProxy me ? me.InvokeAsync<string>("answer", question, CancellationToken.None) : null;

    private sealed class AdminOnlyAttribute : SignalRFilterAttribute
    {
        public override Task FilterAsync(InvocationContext invocationContext, CancellationToken cancellationToken)
            => invocationContext.Claims.TryGetValue("role", out var role) && role == "admin" ? Task.CompletedTask : throw new HubException("Only an admin broadcasts");
    }
}
