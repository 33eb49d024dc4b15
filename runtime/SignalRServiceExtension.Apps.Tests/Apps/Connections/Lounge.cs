using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Claims;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.SignalR.Management;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

public class Lounge : ServerlessHub
{
    [FunctionName("lounge")]
    public Task<SignalRConnectionInfo> Enter([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "lounge/negotiate")] HttpRequest req)
        => NegotiateAsync(new NegotiationOptions { UserId = req.Query["user"], Claims = new List<Claim> { new Claim("team", "red") }, TokenLifetime = TimeSpan.FromSeconds(90) });

    [FunctionName("loungeAtOnce")]
    public SignalRConnectionInfo EnterAtOnce([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "lounge/sync/negotiate")] HttpRequest req)
        => Negotiate(req.Query["user"], new List<Claim> { new Claim("team", "blue") });

    [FunctionName(nameof(Claims))]
    public string Claims([SignalRTrigger] InvocationContext context) => $"{context.UserId} of {context.Claims.Where(claim => claim.Key == "team").Select(claim => claim.Value).FirstOrDefault()}";

    [FunctionName(nameof(Fail))]
    public Task Fail([SignalRTrigger] InvocationContext context) => throw new InvalidOperationException("a detail of the app");
}
