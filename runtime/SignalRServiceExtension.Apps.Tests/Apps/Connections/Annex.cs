using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>A hub at another service than the rest, which a setting of its own names.</summary>
[SignalRConnection("AnnexConnection")]
public class Annex : ServerlessHub
{
    [FunctionName("annex")]
    public SignalRConnectionInfo Enter([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "annex/negotiate")] HttpRequest req) => Negotiate(req.Query["user"]);

    [FunctionName(nameof(Echo))]
    public Task Echo([SignalRTrigger] InvocationContext context, string text) => Clients.Client(context.ConnectionId).SendAsync("text", text);
}

public static class AnnexFunctions
{
    [FunctionName("annexStatic")]
    public static SignalRConnectionInfo Enter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "annex/static/negotiate")] HttpRequest req,
        [SignalRConnectionInfo(HubName = nameof(Annex), UserId = "{query.user}", ConnectionStringSetting = "AnnexConnection")] SignalRConnectionInfo connectionInfo) => connectionInfo;

    [FunctionName("annexShout")]
    public static Task Shout(
        [SignalRTrigger(nameof(Annex), "messages", "Shout", "text", ConnectionStringSetting = "AnnexConnection")] InvocationContext context,
        string text,
        [SignalR(HubName = nameof(Annex), ConnectionStringSetting = "AnnexConnection")] IAsyncCollector<SignalRMessage> messages)
        => messages.AddAsync(new SignalRMessage { Target = "text", Arguments = new object[] { text.ToUpperInvariant() } });
}
