using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>The same by static functions: through the invocation's context, and through the store.</summary>
public static class Functions
{
    [FunctionName("contextNegotiate")]
    public static SignalRConnectionInfo NegotiateContext(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "context/negotiate")] HttpRequest req,
        [SignalRConnectionInfo(HubName = "Context", UserId = "{query.user}")] SignalRConnectionInfo connectionInfo) => connectionInfo;

    [FunctionName("contextSend")]
    public static async Task SendByContext([SignalRTrigger("Context", "messages", "Send", "whom", "names", "text")] InvocationContext context, string whom, string[] names, string text)
        => await Calls.Pick(await context.GetClientsAsync(), whom, names).SendAsync("Text", text);

    [FunctionName("contextManage")]
    public static async Task<bool> ManageByContext([SignalRTrigger("Context", "messages", "Manage", "what", "name", "group")] InvocationContext context, string what, string name, string group)
        => await Calls.ManageAsync(await context.GetGroupsAsync(), await context.GetUserGroupManagerAsync(), context.GetClientManager(), what, name, group);

    [FunctionName("storeNegotiate")]
    public static async Task<object> NegotiateByStore([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "store/negotiate")] HttpRequest req)
    {
        var hub = (ServiceHubContext)await StaticServiceHubContextStore.Get().GetAsync("Store");
        var negotiated = await hub.NegotiateAsync(new NegotiationOptions { UserId = req.Query["user"], IsDiagnosticClient = true, HttpContext = req.HttpContext });
        return new { negotiated.Url, negotiated.AccessToken };
    }

    [FunctionName("storeSend")]
    public static async Task SendByStore([SignalRTrigger("Store", "messages", "Send")] InvocationContext context, [SignalRParameter] string whom, [SignalRParameter] string[] names, [SignalRParameter] string text)
        => await Calls.Pick((await StaticServiceHubContextStore.Get().GetAsync("Store")).Clients, whom, names).SendAsync("Text", text);

    [FunctionName("storeManage")]
    public static async Task<bool> ManageByStore([SignalRTrigger("Store", "messages", "Manage", "what", "name", "group")] InvocationContext context, string what, string name, string group)
    {
        var hub = (ServiceHubContext)await StaticServiceHubContextStore.Get().GetAsync("Store");
        return await Calls.ManageAsync(hub.Groups, hub.UserGroups, hub.ClientManager, what, name, group);
    }
}
