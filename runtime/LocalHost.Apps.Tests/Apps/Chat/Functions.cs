using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Microsoft.Extensions.Logging;

namespace Chat;

public static class Functions
{
    [FunctionName("negotiate")]
    public static SignalRConnectionInfo Negotiate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest req,
        [SignalRConnectionInfo(HubName = "%HubName%", UserId = "{headers.x-ms-client-principal-id}")] SignalRConnectionInfo connectionInfo)
        => connectionInfo;

    [FunctionName("say")]
    public static Task Say([HttpTrigger(AuthorizationLevel.Anonymous, "post")] string text, [SignalR(HubName = "%HubName%")] IAsyncCollector<SignalRMessage> messages)
        => messages.AddAsync(new SignalRMessage { Target = "said", Arguments = new object[] { text } });

    [FunctionName("whisper")]
    public static Task Whisper(
        [SignalRTrigger("%HubName%", "messages", "whisper", "user", "text")] InvocationContext invocation,
        string user,
        string text,
        [SignalR(HubName = "%HubName%")] IAsyncCollector<SignalRMessage> messages)
        => messages.AddAsync(new SignalRMessage { UserId = user, Target = "whispered", Arguments = new object[] { invocation.UserId, text } });

    [FunctionName("connected")]
    public static void Connected([SignalRTrigger("%HubName%", "connections", "connected")] InvocationContext invocation, ILogger log)
        => log.LogInformation("{User} is here", invocation.UserId);
}
