using InProcSignalR.FunctionApp.Chat;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

namespace InProcSignalR.FunctionApp;

/// <summary>Sends a signed-in user's message to a user, a group, or everyone.</summary>
public static class Messages
{
    [FunctionName("messages")]
    public static async Task<IActionResult> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "messages")] HttpRequest request,
        [SignalR(HubName = ChatHub.Name)] IAsyncCollector<SignalRMessage> messages,
        CancellationToken cancellationToken)
    {
        if (AppServiceAuthentication.GetUser(request) is not { } sender)
        {
            return new UnauthorizedResult();
        }

        var (chatRequest, problem) = await JsonBody.ReadAsync<ChatRequest>(request, ChatRequest.Example, cancellationToken);
        problem ??= chatRequest!.FindProblem();
        if (problem is not null)
        {
            return new BadRequestObjectResult(problem);
        }

        await messages.AddAsync(chatRequest!.ToSignalRMessage(sender, DateTime.UtcNow), cancellationToken);
        return new AcceptedResult();
    }
}
