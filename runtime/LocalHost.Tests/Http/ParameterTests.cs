using System.Net;
using System.Text;
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
    [TestCase("pJObject", "application/json", """{"a":1,"b":2}""", "2")]
    public async Task A_body_becomes_what_the_parameter_is(string function, string contentType, string body, string answer)
    {
        using var content = new StringContent(body, Encoding.UTF8, contentType);
        using var response = await _host.Http.PostAsync(new Uri($"/api/{function}", UriKind.Relative), content);
        Assert.That((response.StatusCode, await response.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.OK, answer)));
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
    public async Task The_execution_context_names_the_function_and_its_folders()
        => Assert.That(await _host.Http.GetStringAsync(new Uri("/api/pContext", UriKind.Relative)), Is.EqualTo("pContext pContext True True"));
}
