using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

public enum Level
{
    Low,
    High,
}

public static class Functions
{
    [FunctionName("connected")]
    public static void Connected([SignalRTrigger("Probe", "connections", "connected")] InvocationContext context)
    {
        if (context.UserId == "banned")
        {
            throw new InvalidOperationException("Nobody gets in with that name.");
        }
    }

    [FunctionName("disconnected")]
    public static void Disconnected([SignalRTrigger("Probe", "connections", "disconnected")] InvocationContext context, ILogger logger)
        => logger.LogWarning("left because of {Error}", context.Error ?? "nothing");

    [FunctionName("nothing")]
    public static Task Nothing([SignalRTrigger("Probe", "messages", "nothing")] InvocationContext context) => Task.CompletedTask;

    [FunctionName("result")]
    public static object Result([SignalRTrigger("Probe", "messages", "result", "kind")] InvocationContext context, string kind) => kind switch
    {
        "object" => new { Name = "n", Age = 3, Tags = new[] { 1 }, Level = Level.High },
        "jobject" => new JObject { ["A"] = new JArray(1, 2), ["b"] = "2026-01-02T03:04:05Z" },
        "text" => "x",
        "number" => 5,
        _ => null,
    };

    [FunctionName("throw")]
    public static string Throw([SignalRTrigger("Probe", "messages", "throw", "kind")] InvocationContext context, string kind)
        => throw (kind == "hub" ? new HubException("told to all") : new InvalidOperationException("a secret of the app"));

    [FunctionName("context")]
    public static object Context([SignalRTrigger("Probe", "messages", "context")] InvocationContext context) => new
    {
        Arguments = context.Arguments.Select(Describe.Value).ToArray(),
        context.Category,
        context.Event,
        context.Hub,
        context.ConnectionId,
        context.UserId,
        context.Query,
        context.Claims,
        Header = context.Headers["x-asrs-hub"],
    };

    [FunctionName("asJson")]
    public static string AsJson([SignalRTrigger("Probe", "messages", "asJson")] JObject context) => (string)context["ConnectionId"];

    [FunctionName("asObject")]
    public static string AsObject([SignalRTrigger("Probe", "messages", "asObject")] object context) => ((InvocationContext)context).ConnectionId;

    [FunctionName("extras")]
    public static string Extras(
        [SignalRTrigger("Probe", "messages", "extras")] InvocationContext context,
        [SignalRParameter] int number,
        ILogger logger,
        CancellationToken cancellationToken,
        Microsoft.Azure.WebJobs.ExecutionContext execution) => $"{number} {execution.FunctionName} {cancellationToken.CanBeCanceled}";
}
