using System;
using Azure.Messaging;
using Azure.Messaging.EventGrid;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.EventGrid;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Events;

public static class Functions
{
    [FunctionName("typed")]
    public static void Typed([EventGridTrigger] EventGridEvent item, ILogger log)
        => log.LogInformation("typed {Type} {Subject} {Data}", item.EventType, item.Subject, item.Data);

    [FunctionName("text")]
    public static void Text([EventGridTrigger] string item, ILogger log) => log.LogInformation("text {Id}", (string)JObject.Parse(item)["id"]);

    [FunctionName("bytes")]
    public static void Bytes([EventGridTrigger] BinaryData item, ILogger log) => log.LogInformation("bytes {Subject}", (string)JObject.Parse(item.ToString())["subject"]);

    [FunctionName("batch")]
    public static void Batch([EventGridTrigger] EventGridEvent[] items, ILogger log) => log.LogInformation("batch of {Count}", items.Length);

    [FunctionName("cloud")]
    public static void Cloud([EventGridTrigger] CloudEvent item, ILogger log) => log.LogInformation("cloud {Type} {Data}", item.Type, item.Data);

    [FunctionName("failing")]
    public static void Failing([EventGridTrigger] EventGridEvent item) => throw new InvalidOperationException("no " + item.Subject);
}
