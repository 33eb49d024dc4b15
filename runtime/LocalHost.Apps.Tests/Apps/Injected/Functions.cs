using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Injected;

public class Functions
{
    private readonly IGreeter _greeter;
    private readonly Counter _counter;
    private readonly Visit _visit;
    private readonly IConfiguration _configuration;
    private readonly IHttpClientFactory _clients;
    private readonly ILogger<Functions> _logger;

    public Functions(IGreeter greeter, Counter counter, Visit visit, IConfiguration configuration, IHttpClientFactory clients, ILogger<Functions> logger)
    {
        _greeter = greeter;
        _counter = counter;
        _visit = visit;
        _configuration = configuration;
        _clients = clients;
        _logger = logger;
    }

    [FunctionName("greet")]
    public string Greet([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "greet/{name}")] HttpRequest req, string name)
    {
        _logger.LogInformation("greeting {Name}", name);
        return _greeter.Greet(name);
    }

    [FunctionName("scopes")]
    public IActionResult Scopes([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req)
        => new OkObjectResult(new { Count = _counter.Next(), Visit = _visit.Id, IsShared = _visit.Id == _greeter.VisitId, Visit.Disposed });

    [FunctionName("configured")]
    public IActionResult Configured([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req)
        => new OkObjectResult(new { Setting = _configuration["Outer:Inner"], Marks = _configuration["Greeting:Marks"], Prefix = _configuration["AzureFunctionsJobHost:extensions:http:routePrefix"] });

    [FunctionName("calls")]
    public async Task<string> Calls([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req)
        => await _clients.CreateClient("self").GetStringAsync($"{req.Scheme}://{req.Host}/api/from");

    [FunctionName("from")]
    public string From([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => req.Headers["X-From"];
}
