using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;

public class Reading
{
    public string Sensor { get; set; }

    public double[] Values { get; set; }
}

public static class Functions
{
    [FunctionName("negotiate")]
    public static SignalRConnectionInfo Negotiate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest req,
        [SignalRConnectionInfo(HubName = "readings")] SignalRConnectionInfo connectionInfo) => connectionInfo;

    [FunctionName("send")]
    public static Task Send([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest req, [SignalR(HubName = "readings")] IAsyncCollector<SignalRMessage> messages)
        => messages.AddAsync(new SignalRMessage { Target = "reading", Arguments = new object[] { new Reading { Sensor = "t1", Values = new[] { 1.5, 2 } }, new byte[] { 1, 2, 3 } } });

    [FunctionName("sum")]
    public static double Sum([SignalRTrigger("readings", "messages", "sum", "reading")] InvocationContext context, Reading reading)
    {
        var sum = 0d;
        Array.ForEach(reading.Values, value => sum += value);
        return sum;
    }
}
