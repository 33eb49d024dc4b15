using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;

namespace InProcSignalR.FunctionApp;

public static class Page
{
    [FunctionName("index")]
    public static IActionResult Index([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "index/{*file}")] HttpRequest request, string? file)
        => new NotFoundResult();
}
