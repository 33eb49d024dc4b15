using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.Azure.WebJobs.Extensions.Http;

namespace Durable;

public static class Functions
{
    [FunctionName("start")]
    public static async Task<IActionResult> Start([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{name}")] HttpRequest req, string name, [DurableClient] IDurableClient client)
    {
        var instance = await client.StartNewAsync("greet", input: name);
        return client.CreateCheckStatusResponse(req, instance);
    }

    [FunctionName("greet")]
    public static async Task<string> Greet([OrchestrationTrigger] IDurableOrchestrationContext context)
    {
        var first = await context.CallActivityAsync<string>("hello", context.GetInput<string>());
        await context.CallEntityAsync(new EntityId(nameof(Counter), "greetings"), nameof(Counter.Add));
        return first + ", " + await context.WaitForExternalEvent<string>("more");
    }

    [FunctionName("hello")]
    public static string Hello([ActivityTrigger] string name) => "hello " + name;

    [FunctionName("plain")]
    public static string Plain([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => "plain";
}

public class Counter
{
    public int Count { get; set; }

    public void Add() => Count++;

    [FunctionName(nameof(Counter))]
    public static Task Run([EntityTrigger] IDurableEntityContext context) => context.DispatchAsync<Counter>();
}
