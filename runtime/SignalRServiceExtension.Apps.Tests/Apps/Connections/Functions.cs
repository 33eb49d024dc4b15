using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

public static class Functions
{
    private const string Hub = nameof(Lounge);

    [FunctionName("negotiate")]
    public static SignalRConnectionInfo Negotiate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest req,
        [SignalRConnectionInfo(HubName = Hub, UserId = "{query.user}")] SignalRConnectionInfo connectionInfo) => connectionInfo;

    [FunctionName("everywhere")]
    public static object Everywhere(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req,
        [SignalRNegotiation(HubName = Hub, UserId = "{query.user}")] NegotiationContext negotiation)
        => negotiation.Endpoints.Select(endpoint => new { endpoint.Name, Type = endpoint.EndpointType.ToString(), endpoint.Online, endpoint.ConnectionInfo }).ToArray();

    /// <summary>Sends to everyone, or to a user or a group; answers with the exception, if there is one.</summary>
    [FunctionName("send")]
    public static async Task<string> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest req, [SignalR(HubName = Hub)] IAsyncCollector<SignalRMessage> messages)
    {
        try
        {
            await messages.AddAsync(new SignalRMessage
            {
                UserId = req.Query["user"].FirstOrDefault(),
                GroupName = req.Query["group"].FirstOrDefault(),
                Target = "text",
                Arguments = new object[] { req.Query["text"].ToString() },
            });
            await messages.FlushAsync();
            return "sent";
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }

    [FunctionName("join")]
    public static async Task Join([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest req, [SignalR(HubName = Hub)] IAsyncCollector<SignalRGroupAction> actions)
        => await actions.AddAsync(new SignalRGroupAction { UserId = req.Query["user"], GroupName = req.Query["group"], Action = GroupAction.Add });
}
