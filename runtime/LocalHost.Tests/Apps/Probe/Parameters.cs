using System.Net.Http;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using ExecutionContext = Microsoft.Azure.WebJobs.ExecutionContext;

namespace Probe;

public static class Parameters
{
    [FunctionName("pText")]
    public static string Text([HttpTrigger(AuthorizationLevel.Anonymous, "post")] string body) => "[" + body + "]";

    [FunctionName("pBytes")]
    public static int Bytes([HttpTrigger(AuthorizationLevel.Anonymous, "post")] byte[] body) => body.Length;

    [FunctionName("pStream")]
    public static async Task<string> Stream([HttpTrigger(AuthorizationLevel.Anonymous, "post")] Stream body) => "[" + await new StreamReader(body).ReadToEndAsync() + "]";

    [FunctionName("pPoco")]
    public static Person Poco([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post")] Person person) => person;

    [FunctionName("pJObject")]
    public static string Json([HttpTrigger(AuthorizationLevel.Anonymous, "post")] JObject body) => body.Count.ToString();

    [FunctionName("pDynamic")]
    public static string Dynamic([HttpTrigger(AuthorizationLevel.Anonymous, "post")] dynamic body) => body.GetType().Name + " " + body.name;

    [FunctionName("pObject")]
    public static string Object([HttpTrigger(AuthorizationLevel.Anonymous, "post")] object body) => body.GetType().Name;

    [FunctionName("pWaits")]
    public static async Task Waits([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req, ILogger log, CancellationToken stopping)
    {
        log.LogInformation("waiting");
        try
        {
            await Task.Delay(Timeout.Infinite, stopping);
        }
        finally
        {
            log.LogInformation("told to stop");
        }
    }

    [FunctionName("pMessage")]
    public static async Task<HttpResponseMessage> Message([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequestMessage req)
    {
        var response = req.CreateResponse(System.Net.HttpStatusCode.Created);
        response.Content = new StringContent(req.Method + " " + await req.Content.ReadAsStringAsync());
        response.Headers.Add("X-Many", new[] { "a", "b" });
        return response;
    }

    [FunctionName("pPrincipal")]
    public static string Principal([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req, ClaimsPrincipal principal)
        => (principal?.Identity?.Name ?? "nobody") + " " + (principal?.IsInRole("admin") ?? false);

    [FunctionName("pContext")]
    public static string Context([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req, ExecutionContext context, ILogger log, CancellationToken cancellation)
    {
        log.LogInformation("in {Function}", context.FunctionName);
        return context.FunctionName + " " + Path.GetFileName(context.FunctionDirectory) + " " + File.Exists(Path.Combine(context.FunctionAppDirectory, "host.json")) + " " + (context.InvocationId != Guid.Empty);
    }

    public class Person
    {
        public string Name { get; set; }

        public int Age { get; set; }

        public DayOfWeek Day { get; set; }
    }
}
