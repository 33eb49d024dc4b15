using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;

namespace Probe;

public static class Routes
{
    [FunctionName("any")]
    public static string Any([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest req) => req.Method + " " + req.Path;

    [FunctionName("getOnly")]
    public static string GetOnly([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "shared")] HttpRequest req) => "got";

    [FunctionName("postOnly")]
    public static string PostOnly([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "shared")] HttpRequest req) => "posted";

    [FunctionName("items")]
    public static string Items([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{id:int}/{name?}")] HttpRequest req, int id, string name)
        => id + " " + (name ?? "null");

    [FunctionName("files")]
    public static string Files([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{*path}")] HttpRequest req, string path) => path ?? "null";

    [FunctionName("typed")]
    public static string Typed([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "typed/{id:guid}/{day:datetime}")] HttpRequest req, Guid id, DateTime day)
        => id + " " + day.ToString("yyyy-MM-dd");

    [FunctionName("reserved")]
    public static string Reserved([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "admin/mine")] HttpRequest req) => "mine";

    [FunctionName("header")]
    public static async Task<IActionResult> Header([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req, IBinder binder)
    {
        await Task.Yield();
        return new OkObjectResult(Environment.GetEnvironmentVariable("Greeting"));
    }
}
