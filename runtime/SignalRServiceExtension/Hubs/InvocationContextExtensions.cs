using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Management;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>From an invocation to the clients and groups of its hub.</summary>
public static class InvocationContextExtensions
{
    /// <summary>The clients of the invocation's hub.</summary>
    public static async Task<IHubClients> GetClientsAsync(this InvocationContext invocationContext)
        => (await StaticServiceHubContextStore.Get().GetAsync(invocationContext.Hub)).Clients;

    /// <summary>The groups of connections of the invocation's hub.</summary>
    public static async Task<IGroupManager> GetGroupsAsync(this InvocationContext invocationContext)
        => (await StaticServiceHubContextStore.Get().GetAsync(invocationContext.Hub)).Groups;

    /// <summary>The groups of users of the invocation's hub.</summary>
    public static async Task<IUserGroupManager> GetUserGroupManagerAsync(this InvocationContext invocationContext)
        => (await StaticServiceHubContextStore.Get().GetAsync(invocationContext.Hub)).UserGroups;

    /// <summary>Asks about clients of the invocation's hub and closes connections.</summary>
    public static ClientManager GetClientManager(this InvocationContext invocationContext)
        => StaticServiceHubContextStore.GetStore(EndpointResolver.DefaultSetting).GetHubContext(invocationContext.Hub).ClientManager;
}
