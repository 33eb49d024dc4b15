using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;

namespace Broken;

public static class Functions
{
    [FunctionName("fine")]
    public static IActionResult Fine([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => new OkResult();

    // A query value is not bound by a parameter's name.
    [FunctionName("unbindable")]
    public static IActionResult Unbindable([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req, string q) => new OkObjectResult(q);

    [FunctionName("unbindableToo")]
    public static IActionResult UnbindableToo([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req, Uri where) => new OkObjectResult(where);
}
