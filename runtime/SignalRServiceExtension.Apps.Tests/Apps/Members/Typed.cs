using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

public interface IMember
{
    Task Text(string text);
}

public class Typed : ServerlessHub<IMember>
{
    [FunctionName("typedNegotiate")]
    public Task<SignalRConnectionInfo> Enter([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "typed/negotiate")] HttpRequest req)
        => NegotiateAsync(new NegotiationOptions { UserId = req.Query["user"] });

    [FunctionName("typedSend")]
    public Task Send([SignalRTrigger] InvocationContext context, string whom, string[] names, string text) => Calls.Pick(Clients, whom, names).Text(text);

    [FunctionName("typedManage")]
    public Task<bool> Manage([SignalRTrigger] InvocationContext context, string what, string name, string group)
        => Calls.ManageAsync(Groups, UserGroups, ClientManager, what, name, group);
}
