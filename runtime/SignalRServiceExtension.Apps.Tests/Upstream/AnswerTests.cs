using System.Net;
using System.Text;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests.Upstream;

/// <summary>What the extension answers the service, row by row.</summary>
public sealed class AnswerTests
{
    [TestCase("object", """{"name":"n","age":3,"tags":[1],"level":1}""")]
    [TestCase("jobject", """{"A":[1,2],"b":"2026-01-02T03:04:05Z"}""")]
    [TestCase("text", "\"x\"")]
    [TestCase("number", "5")]
    [TestCase("nothing", "null")]
    public async Task A_result_completes_the_invocation(string kind, string result)
        => Assert.That(await UpstreamApp.InvokeAsync("result", $"\"{kind}\""), Is.EqualTo($$"""{"type":3,"invocationId":"7","result":{{result}}}""" + "\u001e"));

    [Test]
    public async Task A_task_completes_it_with_null()
        => Assert.That(await UpstreamApp.InvokeAsync("nothing", ""), Is.EqualTo("""{"type":3,"invocationId":"7","result":null}""" + "\u001e"));

    [Test]
    public async Task A_hub_exception_is_told_and_another_in_development()
    {
        Assert.That(await UpstreamApp.InvokeAsync("throw", "\"hub\""), Does.Contain("\"error\":\"told to all\""));
        Assert.That(await UpstreamApp.InvokeAsync("throw", "\"other\""), Does.Contain("a secret of the app"), "LocalHost runs apps in Development");
    }

    [Test]
    public async Task A_send_is_answered_with_nothing()
    {
        using var response = await SendAsync("text", """{"type":1,"target":"text","arguments":["x"]}""");
        Assert.That((response.StatusCode, await response.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.OK, "")));
    }

    [Test]
    public async Task Counts_are_told_when_arguments_are_missing()
        => Assert.That(await UpstreamApp.InvokeAsync("text", "1,2"), Does.Contain("takes 1 argument(s), but the message has 2"));

    [TestCase("""{"type":1,"invocationId":7,"target":"nothing","arguments":[]}""", TestName = "A numeric invocation id")]
    [TestCase("""{"type":1,"invocationId":"7","target":"nothing"}""", TestName = "No arguments property")]
    [TestCase("""{"streamIds":[],"headers":{"a":"b"},"arguments":[],"target":"nothing","extra":1,"invocationId":"7","type":1}""", TestName = "Any order, unknown ones")]
    public async Task It_is_accepted(string body)
    {
        using var response = await SendAsync("nothing", body);
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("""{"type":3,"invocationId":"7","result":null}""" + "\u001e"));
    }

    [TestCase("", TestName = "An empty body")]
    [TestCase("{", TestName = "A broken body")]
    [TestCase("[]", TestName = "Not an object")]
    [TestCase("""{"type":3,"invocationId":"7","target":"nothing","arguments":[]}""", TestName = "Another type")]
    [TestCase("""{"type":1,"invocationId":"7","target":"other","arguments":[]}""", TestName = "Another target than the header's")]
    [TestCase("""{"type":1,"invocationId":"7","target":"nothing","arguments":{}}""", TestName = "Arguments that are no list")]
    [TestCase("""{"type":1,"invocationId":"7","arguments":[]}""", TestName = "No target")]
    public async Task It_is_a_bad_request_with_one_line(string body)
    {
        using var response = await SendAsync("nothing", body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(text, Is.Not.Empty.And.Not.Contain("\n"));
    }

    [TestCase("X-ASRS-Hub")]
    [TestCase("X-ASRS-Category")]
    [TestCase("X-ASRS-Event")]
    [TestCase("X-ASRS-Connection-Id")]
    public async Task A_missing_header_is_named(string header)
    {
        using var response = await UpstreamApp.CallAsync("messages", "nothing", Body("nothing"), headers: (header, null));
        Assert.That((response.StatusCode, await response.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.BadRequest, $"The header {header} is missing.")));
    }

    [TestCase("probe", "MESSAGES", "NOTHING", HttpStatusCode.OK)]
    [TestCase("Other", "messages", "nothing", HttpStatusCode.NotFound)]
    [TestCase("Probe", "messages", "none", HttpStatusCode.NotFound)]
    public async Task Hub_category_and_event_find_the_function_in_any_case(string hub, string category, string @event, HttpStatusCode status)
    {
        using var response = await UpstreamApp.CallAsync(category, @event, Body(@event), headers: ("X-ASRS-Hub", hub));
        Assert.That(response.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task In_development_a_404_names_the_triggers_the_app_has()
    {
        using var response = await UpstreamApp.CallAsync("messages", "none", Body("none"), headers: ("X-ASRS-Hub", "Probe"));
        Assert.That(
            await response.Content.ReadAsStringAsync(),
            Does.StartWith("No function of this app is triggered by Probe/messages/none. It has: ").And.Contain("/messages/nothing").IgnoreCase);
    }

    [TestCase(null)]
    [TestCase("sha256=00")]
    public async Task A_wrong_signature_is_unauthorized(string? signature)
    {
        using var response = await UpstreamApp.CallAsync("messages", "nothing", Body("nothing"), headers: ("X-ASRS-Signature", signature));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task One_of_several_signatures_is_enough()
    {
        var signature = $"{UpstreamApp.Sign("c1", "another key")},{UpstreamApp.Sign("c1")}";
        using var response = await UpstreamApp.CallAsync("messages", "nothing", Body("nothing"), headers: ("X-ASRS-Signature", signature));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("text/plain")]
    [TestCase(null)]
    public async Task Another_content_type_is_not_supported(string? contentType)
    {
        using var response = await UpstreamApp.CallAsync("messages", "nothing", Body("nothing"), contentType);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [TestCase("ada", HttpStatusCode.OK)]
    [TestCase("banned", HttpStatusCode.Forbidden)]
    public async Task Connected_admits_or_refuses(string user, HttpStatusCode status)
    {
        using var response = await UpstreamApp.CallAsync("connections", "connected", """{"type":10}"""u8.ToArray(), headers: ("X-ASRS-User-Id", user));
        Assert.That(response.StatusCode, Is.EqualTo(status));
    }

    [TestCase("""{"type":11,"Error":"the network"}""", "left because of the network")]
    [TestCase("""{"type":11}""", "left because of nothing")]
    public async Task Disconnected_tells_why(string body, string line)
    {
        using var response = await UpstreamApp.CallAsync("connections", "disconnected", Encoding.UTF8.GetBytes(body));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await UpstreamApp.WaitForOutputAsync(line);
    }

    [Test]
    public async Task The_context_has_all_that_the_headers_say()
    {
        using var response = await UpstreamApp.CallAsync(
            "messages",
            "context",
            """{"type":1,"invocationId":"7","target":"context","arguments":[1,"é",null]}"""u8.ToArray(),
            headers: [("X-ASRS-User-Id", "ada"), ("X-ASRS-Client-Query", "?hub=Probe&a=1&b=x%20y&a=2"), ("X-ASRS-User-Claims", "role: admin, role: user, http://x/y: v: w, z")]);
        var context = System.Text.Json.JsonDocument.Parse((await response.Content.ReadAsStringAsync()).TrimEnd('\u001e')).RootElement.GetProperty("result");
        Assert.That(
            context.GetRawText(),
            Is.EqualTo("""{"arguments":["Int64:1","String:é","null"],"category":"messages","event":"context","hub":"Probe","connectionId":"c1","userId":"ada","query":{"hub":"Probe","a":"1,2","b":"x y"},"claims":{"role":"admin","http://x/y":"v: w, z"},"header":"Probe"}"""));
    }

    [TestCase("asJson", "\"c1\"")]
    [TestCase("asObject", "\"c1\"")]
    public async Task The_trigger_is_a_JObject_or_an_object_too(string target, string result)
        => Assert.That(await UpstreamApp.InvokeAsync(target, ""), Does.Contain($"\"result\":{result}"));

    [Test]
    public async Task Loggers_tokens_and_the_execution_context_are_no_arguments()
        => Assert.That(await UpstreamApp.InvokeAsync("extras", "5"), Does.Contain("\"result\":\"5 extras True\""));

    private static byte[] Body(string target) => Encoding.UTF8.GetBytes($$"""{"type":1,"invocationId":"7","target":"{{target}}","arguments":[]}""");

    private static Task<HttpResponseMessage> SendAsync(string target, string body) => UpstreamApp.CallAsync("messages", target, Encoding.UTF8.GetBytes(body));
}
