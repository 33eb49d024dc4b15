using System.Security.Claims;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

public class ChatMessage
{
    public string Recipient { get; set; }

    public string GroupName { get; set; }

    public string Text { get; set; }
}

public static class Functions
{
    [FunctionName("negotiate")]
    public static SignalRConnectionInfo Negotiate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest req,
        [SignalRConnectionInfo(HubName = "chat", UserId = "{headers.x-ms-client-principal-id}")] SignalRConnectionInfo connectionInfo) => connectionInfo;

    [FunctionName("messages")]
    [return: SignalR(HubName = "chat")]
    public static SignalRMessage Send([HttpTrigger(AuthorizationLevel.Anonymous, "post")] ChatMessage message, ClaimsPrincipal principal) => new SignalRMessage
    {
        UserId = message.Recipient,
        GroupName = message.GroupName,
        Target = "newMessage",
        Arguments = new object[] { new { sender = principal.Identity.Name, text = message.Text } },
    };

    [FunctionName("addToGroup")]
    public static void AddToGroup(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "{group}/add")] HttpRequest req,
        string group,
        [SignalR(HubName = "chat")] out SignalRGroupAction action)
        => action = new SignalRGroupAction { UserId = req.Headers["x-ms-client-principal-id"], GroupName = group, Action = GroupAction.Add };

    [FunctionName("removeFromGroup")]
    public static void RemoveFromGroup(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "{group}/remove")] HttpRequest req,
        string group,
        [SignalR(HubName = "chat")] ICollector<SignalRGroupAction> actions)
        => actions.Add(new SignalRGroupAction { UserId = req.Headers["x-ms-client-principal-id"], GroupName = group, Action = GroupAction.Remove });
}
