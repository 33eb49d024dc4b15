using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Tests.Http;

/// <summary>The rows on results of the Functions host.</summary>
public sealed class ResultTests
{
    private HostProcess _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await ProbeApp.GetAsync();

    [TestCase("rVoid", 204, null, "")]
    [TestCase("rTask", 204, null, "")]
    [TestCase("rNull", 204, null, "")]
    [TestCase("rText", 200, "text/plain; charset=utf-8", "text é")]
    [TestCase("rPoco", 200, "application/json; charset=utf-8", """{"pascalCase":1,"day":5,"nothing":null,"re_named":"x"}""")]
    [TestCase("rList", 200, "application/json; charset=utf-8", "[1,2]")]
    [TestCase("rBool", 200, "application/json; charset=utf-8", "true")]
    [TestCase("rJObject", 200, "application/json; charset=utf-8", """{"PascalName":1}""")]
    [TestCase("rBytes", 200, "application/json; charset=utf-8", "\"AQID\"")]
    [TestCase("rStream", 200, null, "streamed")]
    [TestCase("rJsonResult", 200, "application/json; charset=utf-8", """{"pascalCase":1}""")]
    [TestCase("rBad", 400, "text/plain; charset=utf-8", "why")]
    [TestCase("rStatus", 418, null, "")]
    [TestCase("rInt", 200, "application/json; charset=utf-8", "42")]
    [TestCase("rOkText", 200, "text/plain; charset=utf-8", "fine")]
    [TestCase("rContent", 203, "text/html", "<b>bold</b>")]
    [TestCase("rRedirect", 302, null, "")]
    [TestCase("rNotFound", 404, null, "")]
    [TestCase("rUnauthorized", 401, null, "")]
    [TestCase("rMessage", 202, "application/json; charset=utf-8", "{}")]
    [TestCase("rWritten", 200, null, "written")]
    [TestCase("rThrows", 500, null, "")]
    [TestCase("rCreateValue", 200, "application/json; charset=utf-8", """{"PascalCase":2,"Day":0,"Nothing":null,"re_named":null}""")]
    public async Task A_result_is_written_as_the_host_writes_it(string function, int status, string? contentType, string body)
    {
        using var response = await _host.Http.GetAsync(new Uri($"/api/{function}", UriKind.Relative));
        Assert.That(
            ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync()),
            Is.EqualTo((status, contentType, body)));
    }

    [Test]
    public async Task A_text_is_json_for_a_caller_that_wants_json()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/rText");
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await _host.Http.SendAsync(request);
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("\"text é\""));
    }

    [Test]
    public async Task A_list_is_xml_for_a_caller_that_wants_xml()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/rList");
        request.Headers.Accept.ParseAdd("application/xml");
        using var response = await _host.Http.SendAsync(request);
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("<int>1</int><int>2</int>"));
    }

    [Test]
    public async Task An_object_is_xml_by_its_data_contract()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/rPoco");
        request.Headers.Accept.ParseAdd("application/xml");
        using var response = await _host.Http.SendAsync(request);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/xml"));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("<PascalCase>1</PascalCase>"));
    }

    [Test]
    public async Task A_problem_is_a_problem()
    {
        using var response = await _host.Http.GetAsync(new Uri("/api/rProblem", UriKind.Relative));
        Assert.That(((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType), Is.EqualTo((422, "application/problem+json")));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("\"title\":\"oops\""));
    }

    [Test]
    public async Task An_error_response_of_a_request_message_has_its_message()
    {
        using var response = await _host.Http.GetAsync(new Uri("/api/rCreateError", UriKind.Relative));
        Assert.That((int)response.StatusCode, Is.EqualTo(409));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("taken"));
    }

    [Test]
    public async Task A_file_has_its_name()
    {
        using var response = await _host.Http.GetAsync(new Uri("/api/rFile", UriKind.Relative));
        Assert.That(response.Content.Headers.ContentDisposition?.FileName, Is.EqualTo("a.pdf"));
    }

    [Test]
    public async Task Headers_and_cookies_of_the_response_are_kept()
    {
        using var response = await _host.Http.GetAsync(new Uri("/api/rCookie", UriKind.Relative));
        Assert.That(response.Headers.GetValues("X-Own").Single(), Is.EqualTo("kept"));
        Assert.That(response.Headers.GetValues("Set-Cookie").Single(), Does.StartWith("c=1"));
    }

    [Test]
    public async Task Why_a_function_failed_is_on_the_terminal()
    {
        using var response = await _host.Http.GetAsync(new Uri("/api/rThrows", UriKind.Relative));
        await _host.WaitForOutputAsync("rThrows failed. InvalidOperationException: a secret reason");
    }
}
