using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.SignalR;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Newtonsoft.Json.Linq;

public static class Functions
{
    private const string Hub = "bindings";

    [FunctionName("asText")]
    public static IActionResult AsText(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "text/negotiate")] HttpRequest req,
        [SignalRConnectionInfo(HubName = Hub, UserId = "{query.user}")] string connectionInfo) => new ContentResult { Content = connectionInfo, ContentType = "application/json" };

    [FunctionName("asJson")]
    public static JObject AsJson(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "json/negotiate")] HttpRequest req,
        [SignalRConnectionInfo(HubName = Hub, UserId = "{query.user}")] JObject connectionInfo) => connectionInfo;

    [FunctionName("imperative")]
    public static async Task<SignalRConnectionInfo> Imperative([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "imperative/negotiate")] HttpRequest req, IBinder binder)
        => await binder.BindAsync<SignalRConnectionInfo>(new SignalRConnectionInfoAttribute
        {
            HubName = Hub,
            UserId = "{query.user}",
            IdToken = req.Headers["x-id-token"],
            ClaimTypeList = new[] { "email" },
        });

    [FunctionName("claims")]
    public static string Claims([SignalRTrigger(Hub, "messages", "claims")] InvocationContext context)
        => string.Join(";", context.Claims?.Select(claim => $"{claim.Key}={claim.Value}") ?? Array.Empty<string>());

    [FunctionName("jobject")]
    public static async Task Plain([HttpTrigger(AuthorizationLevel.Anonymous, "post")] JObject output, [SignalR(HubName = Hub)] IAsyncCollector<JObject> outputs)
        => await outputs.AddAsync(output);

    [FunctionName("endpoints")]
    public static object Endpoints(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req,
        [SignalREndpoints(HubName = Hub)] ServiceEndpoint[] endpoints,
        [SignalRNegotiation(HubName = Hub, UserId = "ada")] JObject negotiation)
        => new { names = endpoints.Select(endpoint => $"{endpoint.Name}:{endpoint.EndpointType}").ToArray(), negotiation };

    [FunctionName("sendThrough")]
    public static Task SendThrough(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "through/{name}")] string text,
        string name,
        [SignalREndpoints(HubName = Hub)] ServiceEndpoint[] endpoints,
        [SignalR(HubName = Hub)] IAsyncCollector<SignalRMessage> messages)
        => messages.AddAsync(new SignalRMessage
        {
            Target = "text",
            Arguments = new object[] { text },
            Endpoints = name == "all" ? null : endpoints.Where(endpoint => endpoint.Name == name).ToArray(),
        });

    [FunctionName("refresh")]
    public static IActionResult Refresh(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest req,
        [SignalRRefresh(HubName = Hub, UserId = "{query.user}", ConnectionToken = "{query.id}", TokenLifetimeSeconds = 120)] SignalRConnectionInfo connectionInfo)
        => connectionInfo is null ? new UnauthorizedResult() : new OkObjectResult(connectionInfo);
}
