using System.Net;
using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Tests.Http;

/// <summary>The rows on routes of the Functions host.</summary>
public sealed class RouteTests
{
    private HostProcess _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await ProbeApp.GetAsync();

    [TestCase("GET", "/api/any", 200, "GET /api/any")]
    [TestCase("GET", "/API/ANY", 200, "GET /API/ANY")]
    [TestCase("GET", "/api/any/", 200, "GET /api/any/")]
    [TestCase("POST", "/api/any", 200, "POST /api/any")]
    [TestCase("PUT", "/api/any", 200, "PUT /api/any")]
    [TestCase("DELETE", "/api/any", 200, "DELETE /api/any")]
    [TestCase("PATCH", "/api/any", 200, "PATCH /api/any")]
    [TestCase("OPTIONS", "/api/any", 200, "OPTIONS /api/any")]
    [TestCase("GET", "/api/shared", 200, "got")]
    [TestCase("POST", "/api/shared", 200, "posted")]
    [TestCase("PUT", "/api/shared", 404, "")]
    [TestCase("GET", "/api", 404, "")]
    [TestCase("GET", "/api/unknown", 404, "")]
    [TestCase("GET", "/api/items/5/x", 200, "5 x")]
    [TestCase("GET", "/api/items/5", 200, "5 null")]
    [TestCase("GET", "/api/items/x", 404, "")]
    [TestCase("GET", "/api/files/a/b.txt", 200, "a/b.txt")]
    [TestCase("GET", "/api/files", 200, "null")]
    [TestCase("GET", "/api/files/a%2Fb", 200, "a%2Fb")]
    [TestCase("GET", "/api/files/..%2Fhost.json", 200, "..%2Fhost.json")]
    [TestCase("GET", "/api/files/a%20b", 200, "a b")]
    [TestCase("GET", "/api/files/%2e%2e/x", 404, "")]
    [TestCase("GET", "/api/typed/11111111-1111-1111-1111-111111111111/2026-01-02", 200, "11111111-1111-1111-1111-111111111111 2026-01-02")]
    [TestCase("GET", "/api/typed/x/2026-01-02", 404, "")]
    [TestCase("GET", "/api/admin/mine", 404, "")]
    [TestCase("POST", "/runtime/webhooks/unknown", 404, "")]
    [TestCase("GET", "/host.json", 404, "")]
    [TestCase("GET", "/local.settings.json", 404, "")]
    [TestCase("GET", "/bin/Probe.dll", 404, "")]
    [TestCase("GET", "/bin/extensions.json", 404, "")]
    [TestCase("GET", "/any/function.json", 404, "")]
    [TestCase("GET", "//host.json", 404, "")]
    [TestCase("GET", "/api/../host.json", 404, "")]
    [TestCase("GET", "/api/..%2fhost.json", 404, "")]
    [TestCase("GET", "/api/%2e%2e%5chost.json", 404, "")]
    [TestCase("GET", "/runtime/../local.settings.json", 404, "")]
    [TestCase("GET", "/admin/vfs/site/wwwroot/host.json", 404, "")]
    public async Task A_request_reaches_the_function_of_its_route(string method, string path, int status, string body)
    {
        var uri = new Uri(_host.Address.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(method), uri);
        using var response = await _host.Http.SendAsync(request);
        Assert.That(((int)response.StatusCode, await response.Content.ReadAsStringAsync()), Is.EqualTo((status, body)));
    }

    [Test]
    public async Task Head_reaches_a_function_without_methods()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/any");
        using var response = await _host.Http.SendAsync(request);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_root_lists_the_functions_of_an_app_without_a_page()
    {
        using var response = await _host.Http.GetAsync(new Uri("/", UriKind.Relative));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("/api/shared"));
    }

    [Test]
    public void A_route_that_belongs_to_the_host_is_said()
        => Assert.That(_host.Output, Does.Contain("error: The function 'reserved' of Probe.dll has the route 'admin/mine' below admin or runtime, which belong to the host."));

    [Test]
    public async Task The_home_page_can_be_off_and_every_answer_have_headers()
    {
        using var app = new AppCopy("Probe")
            .With("local.settings.json", """{ "Values": { "AzureWebJobsDisableHomepage": "true" } }""")
            .With("host.json", """{ "version": "2.0", "extensions": { "http": { "dynamicThrottlesEnabled": true, "customHeaders": { "X-Content-Type-Options": "nosniff" } } } }""");
        await using var host = await HostProcess.StartAsync(app.Folder);
        using var home = await host.Http.GetAsync("/");
        using var any = await host.Http.GetAsync("/api/any");
        Assert.That(home.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(any.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
        Assert.That(host.Output, Does.Contain("warning: extensions.http.dynamicThrottlesEnabled of host.json has no effect here"));
    }

    [Test]
    public async Task Settings_reach_the_app()
        => Assert.That(await _host.Http.GetStringAsync(new Uri("/api/header", UriKind.Relative)), Is.EqualTo("hello from the settings"));
}
