using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

public static class Functions
{
    [FunctionName("negotiate")]
    public static IActionResult Negotiate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest req,
        [SignalRConnectionInfo(HubName = "chat")] SignalRConnectionInfo connectionInfo,
        [SecurityTokenValidation] SecurityTokenResult tokenResult)
        => tokenResult.Status == SecurityTokenStatus.Valid ? new OkObjectResult(connectionInfo) : new ObjectResult(new { status = tokenResult.Status.ToString(), given = connectionInfo != null }) { StatusCode = 401 };

    [FunctionName("whoami")]
    public static string WhoAmI([SignalRTrigger("chat", "messages", "whoami")] InvocationContext context) => $"{context.UserId} from {context.Claims["from"]}";
}
