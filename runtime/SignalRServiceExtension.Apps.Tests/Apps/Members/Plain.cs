using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

public class Plain : ServerlessHub
{
    [FunctionName("plainNegotiate")]
    public SignalRConnectionInfo Enter([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "plain/negotiate")] HttpRequest req) => Negotiate(req.Query["user"]);

    [FunctionName("plainSend")]
    public Task Send([SignalRTrigger] InvocationContext context, string whom, string[] names, string text) => Calls.Pick(Clients, whom, names).SendAsync("Text", text);

    [FunctionName("plainManage")]
    public Task<bool> Manage([SignalRTrigger] InvocationContext context, string what, string name, string group)
        => Calls.ManageAsync(Groups, UserGroups, ClientManager, what, name, group);
}
