using System.Text.Json.Serialization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Newtonsoft.Json;

/// <summary>Each serializer has its own name for the first property.</summary>
public class Shape
{
    [JsonProperty("newtonsoft")]
    [JsonPropertyName("system")]
    public int Named { get; set; } = 1;

    public int AsDeclared { get; set; } = 2;

    [FunctionName("sendShape")]
    public Task Send([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest req, [SignalR(HubName = nameof(Lounge))] IAsyncCollector<SignalRMessage> messages)
        => messages.AddAsync(new SignalRMessage { Target = "shape", Arguments = new object[] { new Shape() } });
}
