using InProcSignalR.FunctionApp.Chat;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

namespace InProcSignalR.FunctionApp;

/// <summary>
/// The class-based model: the class is the hub, and a method with a bare <c>[SignalRTrigger]</c> is what clients invoke. Whoever watches a poll sees the votes.
/// </summary>
public class PollHub : ServerlessHub
{
    internal const string Voted = "voted";

    /// <summary>Initializes the hub with the context of the hub of its name.</summary>
    public PollHub()
    {
    }

    internal PollHub(IServiceHubContext context, IServiceManager manager)
        : base(context, manager)
    {
    }

    [FunctionName("pollsNegotiate")]
    public IActionResult NegotiatePolls([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "polls/negotiate")] HttpRequest request)
        => AppServiceAuthentication.GetUser(request) is { } user ? new OkObjectResult(Negotiate(user.Id)) : new UnauthorizedResult();

    [FunctionName("pollsWatch")]
    public Task Watch([SignalRTrigger] InvocationContext invocation, string poll)
        => Groups.AddToGroupAsync(invocation.ConnectionId, NameOf(poll));

    [FunctionName("pollsVote")]
    public Task Vote([SignalRTrigger] InvocationContext invocation, string poll, int choice)
    {
        var voter = ChatUser.From(invocation) ?? throw new HubException("Sign in to vote.");
        return Clients.Group(NameOf(poll)).SendAsync(Voted, poll, choice, voter.Id);
    }

    private static string NameOf(string? poll)
    {
        if (string.IsNullOrWhiteSpace(poll))
        {
            throw new HubException("Give the poll a name.");
        }

        return ChatRequest.FindNameProblem("poll", poll) is { } problem ? throw new HubException(problem) : poll;
    }
}
