using System;
using System.Collections.Generic;
using System.Security.Claims;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

public interface IChatClient
{
    Task NewMessage(Note note);

    Task Joined(string connectionId, string userId);

    Task<int> Vote(string question);
}

public class Note
{
    public string Sender { get; set; }

    public string Text { get; set; }
}

[SignalRConnection("AzureSignalRConnectionString")]
public class TypedChat : ServerlessHub<IChatClient>
{
    [FunctionName("negotiate")]
    public Task<SignalRConnectionInfo> Negotiate([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest req) => NegotiateAsync(new NegotiationOptions
    {
        UserId = req.Headers["x-user"],
        Claims = new List<Claim> { new Claim("team", "red") },
        TokenLifetime = TimeSpan.FromMinutes(3),
    });

    [FunctionName(nameof(OnConnected))]
    public Task OnConnected([SignalRTrigger] InvocationContext context) => Clients.All.Joined(context.ConnectionId, context.UserId);

    [FunctionName(nameof(Send))]
    public Task Send([SignalRTrigger] InvocationContext context, Note note) => Clients.Group("everyone").NewMessage(new Note { Sender = context.Claims["team"], Text = note.Text });

    [FunctionName(nameof(Enter))]
    public async Task<bool> Enter([SignalRTrigger] InvocationContext context)
    {
        await Groups.AddToGroupAsync(context.ConnectionId, "everyone");
        await UserGroups.AddToGroupAsync(context.UserId, "users");
        return await ClientManager.GroupExistsAsync("everyone");
    }

    [FunctionName("poll")]
    public Task<int> Poll([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "poll/{connection}")] HttpRequest req, string connection) => Clients.Client(connection).Vote("Ship it?");
}
