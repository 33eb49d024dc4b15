using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Apps.Tests;

/// <summary>The official Event Grid extension, which gets its events by its webhook.</summary>
public sealed class EventsTests() : AppTests("Events")
{
    [Test]
    public async Task It_answers_the_handshake_of_a_subscription()
    {
        using var answer = await SendAsync(Http, "typed", "SubscriptionValidation", EventOf("Microsoft.EventGrid.SubscriptionValidationEvent", "1", """{ "validationCode": "a-code" }"""));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["validationResponse"], Is.EqualTo("a-code"));
    }

    [TestCase("typed", "typed Order.Placed orders/1 {\"total\":5}")]
    [TestCase("text", "text 1")]
    [TestCase("bytes", "bytes orders/1")]
    [TestCase("batch", "batch of 2")]
    public async Task A_delivery_reaches_the_function_that_it_names(string function, string line)
    {
        using var answer = await SendAsync(Http, function, "Notification", EventOf("Order.Placed", "1", """{"total":5}"""), EventOf("Order.Placed", "2", """{"total":6}"""));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        await Host.WaitForOutputAsync($"{function}: {line}", $"{function} succeeded in");
    }

    [Test]
    public async Task A_cloud_event_does_too()
    {
        using var handshake = new HttpRequestMessage(HttpMethod.Options, "/runtime/webhooks/eventgrid?functionName=cloud") { Headers = { { "WebHook-Request-Origin", "eventgrid.azure.net" } } };
        using var allowed = await Http.SendAsync(handshake);
        Assert.That(allowed.Headers.GetValues("WebHook-Allowed-Origin"), Is.EqualTo(["eventgrid.azure.net"]));

        using var delivery = Delivery("cloud", "Notification", """{ "specversion": "1.0", "type": "Order.Placed", "source": "/shop", "id": "3", "data": { "total": 7 } }""");
        using var answer = await Http.SendAsync(delivery);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        await Host.WaitForOutputAsync("cloud: cloud Order.Placed");
    }

    [Test]
    public async Task A_function_that_fails_asks_for_the_event_again()
    {
        using var answer = await SendAsync(Http, "failing", "Notification", EventOf("Order.Placed", "4", "{}"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        await Host.WaitForOutputAsync("error: failing failed after", "no orders/4");
    }

    [Test]
    public async Task A_name_of_no_function_is_refused()
    {
        using var answer = await SendAsync(Http, "nobody", "Notification", EventOf("Order.Placed", "5", "{}"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("nobody"));
    }

    [Test]
    public async Task A_body_that_is_no_event_is_said_and_answered_500()
    {
        using var delivery = Delivery("typed", "Notification", "no event");
        using var answer = await Http.SendAsync(delivery);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        await Host.WaitForOutputAsync("error: The webhook eventgrid failed on a call. JsonReaderException");
    }

    [Test]
    public async Task A_webhook_of_no_extension_is_said_with_those_that_are_there()
    {
        Assert.That(await AskAsync("/runtime/webhooks/eventgird", HttpMethod.Post), Is.EqualTo("404"));
        await Host.WaitForOutputAsync("warning: A call of the webhook eventgird was answered 404: no extension of the app has it. There are: eventgrid.");
    }

    [Test]
    public async Task A_function_runs_by_hand_with_an_event()
    {
        using var content = new StringContent(new JsonObject { ["input"] = EventOf("Order.Placed", "6", "{}").ToJsonString() }.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync("/admin/functions/typed", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        await Host.WaitForOutputAsync("typed Order.Placed orders/6");
    }

    [Test]
    public async Task With_keys_it_takes_the_extensions_own_key_only()
    {
        var folder = Directory.CreateTempSubdirectory("events-keys-");
        try
        {
            var file = Path.Combine(folder.FullName, "keys.json");
            await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Events"), "--enable-auth", "--keys-file", file);
            var (_, listed) = await HostProcess.RunAsync("keys", "list", "--json", "--app", HostProcess.AppFolder("Events"), "--keys-file", file);
            var keys = JsonNode.Parse(listed)!;
            foreach (var (key, expected) in new[]
            {
                ("", HttpStatusCode.Unauthorized),
                ((string)keys["host"]!["default"]!, HttpStatusCode.Unauthorized),
                ((string)keys["system"]!["signalr_extension"]!, HttpStatusCode.Forbidden),
                ((string)keys["system"]!["eventgrid_extension"]!, HttpStatusCode.Accepted),
                ((string)keys["master"]!["master"]!, HttpStatusCode.Accepted),
            })
            {
                using var answer = await SendAsync(host.Http, $"typed&code={key}", "Notification", EventOf("Order.Placed", "7", "{}"));
                Assert.That(answer.StatusCode, Is.EqualTo(expected));
            }

            await host.WaitForOutputAsync("was answered 401, for want of its key. Send the key eventgrid_extension", "was answered 403, for want of its key.", "typed Order.Placed orders/7");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string function, string kind, params JsonObject[] events)
    {
        using var request = Delivery(function, kind, new JsonArray([.. events]).ToJsonString());
        return await http.SendAsync(request);
    }

    private static HttpRequestMessage Delivery(string function, string kind, string body) => new(HttpMethod.Post, $"/runtime/webhooks/eventgrid?functionName={function}")
    {
        Headers = { { "aeg-event-type", kind } },
        Content = new StringContent(body, Encoding.UTF8, "application/json"),
    };

    private static JsonObject EventOf(string type, string id, string data) => new()
    {
        ["id"] = id,
        ["topic"] = "/shop",
        ["subject"] = $"orders/{id}",
        ["eventType"] = type,
        ["eventTime"] = "2026-01-02T03:04:05Z",
        ["dataVersion"] = "1.0",
        ["metadataVersion"] = "1",
        ["data"] = JsonNode.Parse(data),
    };
}
