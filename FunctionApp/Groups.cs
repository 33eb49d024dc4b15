using InProcSignalR.FunctionApp.Chat;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

namespace InProcSignalR.FunctionApp;

/// <summary>Puts the signed-in user, with every connection of theirs, into a group or takes them out.</summary>
public static class Groups
{
    [FunctionName("join")]
    public static Task<IActionResult> Join(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "groups/{group}/join")] HttpRequest request,
        string group,
        [SignalR(HubName = ChatHub.Name)] IAsyncCollector<SignalRGroupAction> actions,
        CancellationToken cancellationToken)
        => ActAsync(GroupAction.Add, request, group, actions, cancellationToken);

    [FunctionName("leave")]
    public static Task<IActionResult> Leave(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "groups/{group}/leave")] HttpRequest request,
        string group,
        [SignalR(HubName = ChatHub.Name)] IAsyncCollector<SignalRGroupAction> actions,
        CancellationToken cancellationToken)
        => ActAsync(GroupAction.Remove, request, group, actions, cancellationToken);

    private static async Task<IActionResult> ActAsync(
        GroupAction action,
        HttpRequest request,
        string group,
        IAsyncCollector<SignalRGroupAction> actions,
        CancellationToken cancellationToken)
    {
        if (AppServiceAuthentication.GetUser(request) is not { } user)
        {
            return new UnauthorizedResult();
        }

        if (ChatRequest.FindNameProblem("group", group) is { } problem)
        {
            return new BadRequestObjectResult(problem);
        }

        await actions.AddAsync(new SignalRGroupAction { UserId = user.Id, GroupName = group, Action = action }, cancellationToken);
        return new AcceptedResult();
    }
}
