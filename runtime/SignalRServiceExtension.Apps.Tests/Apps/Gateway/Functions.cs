using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

public static class Functions
{
    [FunctionName("negotiate")]
    public static SignalRConnectionInfo Negotiate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest req,
        [SignalRConnectionInfo(HubName = "behind", UserId = "{query.user}")] SignalRConnectionInfo connectionInfo) => connectionInfo;

    [FunctionName("send")]
    public static Task Send([HttpTrigger(AuthorizationLevel.Anonymous, "post")] string text, [SignalR(HubName = "behind")] IAsyncCollector<SignalRMessage> messages)
        => messages.AddAsync(new SignalRMessage { Target = "text", Arguments = new object[] { text } });
}
