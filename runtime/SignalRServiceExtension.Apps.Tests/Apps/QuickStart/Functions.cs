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
        [SignalRConnectionInfo(HubName = "stars")] SignalRConnectionInfo connectionInfo) => connectionInfo;

    [FunctionName("broadcast")]
    public static Task Broadcast(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post")] string count,
        [SignalR(HubName = "stars")] IAsyncCollector<SignalRMessage> signalRMessages)
        => signalRMessages.AddAsync(new SignalRMessage { Target = "newMessage", Arguments = new object[] { $"Stars: {count}" } });

    [FunctionName("burst")]
    public static async Task Burst(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest req,
        [SignalR(HubName = "stars")] IAsyncCollector<SignalRMessage> signalRMessages)
    {
        for (var i = 0; i < 50; i++)
        {
            // Not awaited on purpose: what one invocation adds arrives in the order added.
            _ = signalRMessages.AddAsync(new SignalRMessage { Target = "number", Arguments = new object[] { i } });
        }

        await signalRMessages.FlushAsync();
    }
}
