using InProcSignalR.FunctionApp.Chat;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

namespace InProcSignalR.FunctionApp;

/// <summary>Where a client asks for the service's URL and a token: the first thing the SignalR client does.</summary>
public static class Negotiate
{
    [FunctionName("negotiate")]
    public static IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "negotiate")] HttpRequest request,
        [SignalRConnectionInfo(HubName = ChatHub.Name, UserId = "{headers.x-ms-client-principal-id}")] SignalRConnectionInfo connectionInfo)
        => AppServiceAuthentication.GetUser(request) is null ? new UnauthorizedResult() : new OkObjectResult(connectionInfo);
}
