using System.Security.Claims;
using InProcSignalR.FunctionApp.Chat;
using InProcSignalR.FunctionApp.Notifications;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

namespace InProcSignalR.FunctionApp;

/// <summary>
/// The class-based model, strongly typed: the class is the hub, and its clients are sent to by the methods of <see cref="INotificationClient"/>. A signed-in
/// user listens; other systems push, with a function key.
/// </summary>
public class NotificationHub : ServerlessHub<INotificationClient>
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(15);

    /// <summary>Initializes the hub with the context of the hub of its name.</summary>
    public NotificationHub()
    {
    }

    internal NotificationHub(ServiceHubContext<INotificationClient> context)
        : base(context)
    {
    }

    [FunctionName("notificationsNegotiate")]
    public async Task<IActionResult> Negotiate([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "notifications/negotiate")] HttpRequest request)
    {
        if (AppServiceAuthentication.GetUser(request) is not { } user)
        {
            return new UnauthorizedResult();
        }

        return new OkObjectResult(await NegotiateAsync(new NegotiationOptions
        {
            HttpContext = request.HttpContext,
            UserId = user.Id,
            Claims = [new Claim("name", user.Name), new Claim("provider", request.Headers["X-MS-CLIENT-PRINCIPAL-IDP"].ToString())],
            TokenLifetime = TokenLifetime,
        }));
    }

    [FunctionName("notificationsPush")]
    public async Task<IActionResult> Push(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "notifications/users/{userId}")] HttpRequest request, string userId, CancellationToken cancellationToken)
    {
        var (notification, problem) = await JsonBody.ReadAsync<Notification>(request, Notification.Example, cancellationToken);
        problem ??= notification!.FindProblem() ?? ChatRequest.FindNameProblem("user", userId);
        if (problem is not null)
        {
            return new BadRequestObjectResult(problem);
        }

        await Clients.User(userId).Notify(notification!);
        return new AcceptedResult();
    }

    [FunctionName("notificationsExists")]
    public async Task<IActionResult> Exists(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "notifications/users/{userId}")] HttpRequest request, string userId, CancellationToken cancellationToken)
        => ChatRequest.FindNameProblem("user", userId) is { } problem
            ? new BadRequestObjectResult(problem)
            : new OkObjectResult(new { userId, isConnected = await ClientManager.UserExistsAsync(userId, cancellationToken) });

    [FunctionName("notificationsDisconnect")]
    public async Task<IActionResult> Disconnect(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "notifications/connections/{connectionId}")] HttpRequest request, string connectionId, CancellationToken cancellationToken)
    {
        if (await FindConnectionProblemAsync(connectionId, cancellationToken) is { } problem)
        {
            return problem;
        }

        await ClientManager.CloseConnectionAsync(connectionId, "Disconnected by an administrator.", cancellationToken);
        return new NoContentResult();
    }

    /// <summary>A client's result: the one connection is asked, and what it returns is the answer.</summary>
    [FunctionName("notificationsUnread")]
    public async Task<IActionResult> Unread(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "notifications/connections/{connectionId}/unread")] HttpRequest request, string connectionId, CancellationToken cancellationToken)
    {
        if (await FindConnectionProblemAsync(connectionId, cancellationToken) is { } problem)
        {
            return problem;
        }

        try
        {
            return new OkObjectResult(await Clients.Client(connectionId).CountUnread());
        }
        catch (HubException exception)
        {
            return new ObjectResult(exception.Message) { StatusCode = StatusCodes.Status502BadGateway };
        }
    }

    private async Task<IActionResult?> FindConnectionProblemAsync(string connectionId, CancellationToken cancellationToken)
    {
        if (ChatRequest.FindNameProblem("connection", connectionId) is { } problem)
        {
            return new BadRequestObjectResult(problem);
        }

        return await ClientManager.ConnectionExistsAsync(connectionId, cancellationToken) ? null : new NotFoundObjectResult("There is no such connection.");
    }
}
