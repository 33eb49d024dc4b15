using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Tests.Http;

/// <summary>The rows on trigger parameters of the Functions host.</summary>
public sealed class ParameterTests
{
    private HostProcess _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await ProbeApp.GetAsync();

    [TestCase("pText", "text/plain", "abc", "[abc]")]
    [TestCase("pText", "application/json", "{}", "[{}]")]
    [TestCase("pText", "text/plain", "", "[]")]
    [TestCase("pBytes", "application/octet-stream", "abc", "3")]
    [TestCase("pStream", "text/plain", "abc", "[abc]")]
    [TestCase("pPoco", "application/json", """{"NAME":"Ada","age":36,"day":"Friday","more":1}""", """{"name":"Ada","age":36,"day":5}""")]
    [TestCase("pPoco?age=9", "application/json", """{"name":"Ada"}""", """{"name":"Ada","age":9,"day":0}""")]
    [TestCase("pPoco", "application/json", "{ not json", """{"name":null,"age":0,"day":0}""")]
    [TestCase("pPoco", "application/x-www-form-urlencoded", "name=Ada", """{"name":null,"age":0,"day":0}""")]
    [TestCase("pPoco", "application/json", """{"name":"Ada","age":"old"}""", """{"name":null,"age":0,"day":0}""")]
    [TestCase("pJObject", "application/json", """{"a":1,"b":2}""", "2")]
    [TestCase("pJObject", "application/json", "[1,2]", "0")]
    [TestCase("pDynamic", "application/json", """{"name":"Ada"}""", "JObject Ada")]
    [TestCase("pObject", "application/json", """{"name":"Ada"}""", "JObject")]
    public async Task A_body_becomes_what_the_parameter_is(string function, string contentType, string body, string answer)
    {
        using var content = new StringContent(body, Encoding.UTF8, contentType);
        using var response = await _host.Http.PostAsync(new Uri($"/api/{function}", UriKind.Relative), content);
        Assert.That((response.StatusCode, await response.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.OK, answer)));
    }

    [Test]
    public async Task A_dynamic_that_is_no_json_fails_the_call()
    {
        using var content = new StringContent("plain text");
        using var response = await _host.Http.PostAsync(new Uri("/api/pDynamic", UriKind.Relative), content);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
    }

    [TestCase("{ not json", "the body is not JSON of its kind, at line 1, position 6")]
    [TestCase("""{"age":"of a secret"}""", "('age')")]
    public async Task Why_an_object_is_empty_is_on_the_terminal_without_the_body(string body, string reason)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _host.Http.PostAsync(new Uri("/api/pPoco", UriKind.Relative), content);
        await _host.WaitForAsync(output => output.Split('\n').Any(line => line.Contains("pPoco gets an empty Person, as in Azure: ", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal)), $"say '{reason}'");
        Assert.That(_host.Output, Does.Not.Contain("of a secret"));
    }

    [Test]
    public async Task An_object_is_empty_for_a_body_without_a_length()
    {
        using var content = JsonContent.Create(new { name = "Ada" });
        using var response = await _host.Http.PostAsync(new Uri("/api/pPoco", UriKind.Relative), content);
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("""{"name":null,"age":0,"day":0}"""));
        await _host.WaitForOutputAsync("pPoco gets an empty Person, as in Azure: the request has no Content-Length");
    }

    [Test]
    public async Task A_get_fills_an_object_from_the_query()
        => Assert.That(await _host.Http.GetStringAsync(new Uri("/api/pPoco?name=Ada&age=36", UriKind.Relative)), Is.EqualTo("""{"name":"Ada","age":36,"day":0}"""));

    [Test]
    public async Task A_request_message_comes_with_its_helpers()
    {
        using var content = new StringContent("abc");
        using var response = await _host.Http.PostAsync(new Uri("/api/pMessage", UriKind.Relative), content);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("POST abc"));
        Assert.That(string.Join(", ", response.Headers.GetValues("X-Many")), Is.EqualTo("a, b"));
    }

    [Test]
    public async Task The_platforms_principal_is_the_claims_principal()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/pPrincipal");
        var principal = """{"auth_typ":"aad","name_typ":"name","role_typ":"roles","claims":[{"typ":"name","val":"Ada"},{"typ":"roles","val":"admin"}]}""";
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(Encoding.UTF8.GetBytes(principal)));
        using var response = await _host.Http.SendAsync(request);
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("Ada True"));
        Assert.That(await _host.Http.GetStringAsync(new Uri("/api/pPrincipal", UriKind.Relative)), Is.EqualTo("nobody False"));
    }

    [Test]
    public async Task What_an_app_logs_has_the_category_of_its_function()
    {
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Probe"), "--json-logs", "--no-emulator");
        using var answer = await host.Http.GetAsync("/api/pContext");
        await host.WaitForOutputAsync("in pContext");
        var line = host.Output.Split('\n').First(text => text.Contains("in pContext", StringComparison.Ordinal));
        Assert.That((string?)JsonNode.Parse(line)!["Category"], Is.EqualTo("Function.pContext.User"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "There is no kill -INT.")]
    public async Task A_function_is_told_when_the_host_stops()
    {
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Probe"), "--no-emulator");
        var waiting = host.Http.GetAsync("/api/pWaits");
        await host.WaitForOutputAsync("waiting");
        await host.InterruptAsync();
        await host.WaitForOutputAsync("told to stop", "pWaits answered 503");
        await Task.WhenAny(waiting);
    }

    [Test]
    public async Task The_execution_context_names_the_function_and_its_folders()
        => Assert.That(await _host.Http.GetStringAsync(new Uri("/api/pContext", UriKind.Relative)), Is.EqualTo("pContext pContext True True"));
}
