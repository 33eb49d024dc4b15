using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Extensions.Logging;

namespace Storage;

public static class Functions
{
    [FunctionName("order")]
    public static async Task<string> Order([HttpTrigger(AuthorizationLevel.Anonymous, "post")] string body, [Queue("orders")] IAsyncCollector<string> orders)
    {
        await orders.AddAsync(body);
        return "ordered";
    }

    [FunctionName("ship")]
    public static void Ship([QueueTrigger("orders")] string order, [Blob("labels/{rand-guid}", FileAccess.Write)] out string label, ILogger log)
    {
        log.LogInformation("shipping {Order}", order);
        label = "to " + order;
    }

    [FunctionName("hello")]
    public static string Hello([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => "hello";
}
