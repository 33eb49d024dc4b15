using System.Net;
using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Tests.Cors;

/// <summary>What pages elsewhere may do, as the probe's local.settings.json says.</summary>
public sealed class CorsTests
{
    private HostProcess _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await ProbeApp.GetAsync();

    [Test]
    public async Task A_listed_origin_may_call_with_cookies()
    {
        using var response = await SendAsync(HttpMethod.Get, "http://page.example");
        Assert.That(response.Headers.GetValues("Access-Control-Allow-Origin").Single(), Is.EqualTo("http://page.example"));
        Assert.That(response.Headers.GetValues("Access-Control-Allow-Credentials").Single(), Is.EqualTo("true"));
    }

    [Test]
    public async Task A_preflight_is_answered_before_the_function()
    {
        using var response = await SendAsync(HttpMethod.Options, "http://other.example", preflight: true);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(response.Headers.GetValues("Access-Control-Allow-Headers").Single(), Does.Contain("x-requested-with").IgnoreCase);
    }

    [Test]
    public async Task Another_origin_may_not()
    {
        using var response = await SendAsync(HttpMethod.Get, "http://evil.example");
        Assert.That(response.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
    }

    [TestCase("""{ "Host": { "CORS": "http://page.example/" } }""", "it is not among the origins", "\"CORS\": \"http://page.example,http://evil.example\"")]
    [TestCase("""{ "Host": { "CORS": "*", "CORSCredentials": true } }""", "CORS is * together with CORSCredentials", "\"CORS\": \"http://evil.example\"")]
    [TestCase("{}", "it is not among the origins", "\"CORS\": \"http://evil.example\"")]
    public async Task What_browsers_will_refuse_is_said_once_for_each_origin(string settings, string reason, string remedy)
    {
        using var app = new AppCopy("Probe").With("local.settings.json", settings);
        await using var host = await HostProcess.StartAsync(app.Folder, "--no-emulator");
        foreach (var origin in new[] { "http://evil.example", "http://evil.example", host.Address.GetLeftPart(UriPartial.Authority), "not an origin", "http://last.example" })
        {
            using var response = await SendAsync(HttpMethod.Get, origin, host: host);
        }

        await host.WaitForOutputAsync("http://last.example gets no answer");
        var warnings = host.Output.Split('\n').Where(line => line.Contains("gets no answer in a browser", StringComparison.Ordinal)).ToArray();
        Assert.That(warnings, Has.Length.EqualTo(2));
        Assert.That(warnings[0], Does.Contain("The page at http://evil.example gets no answer").And.Contain(reason).And.Contain(remedy).And.Contain("\"CORSCredentials\": true"));
    }

    [Test]
    public async Task A_signalr_client_that_may_not_send_its_cookies_is_said()
    {
        using var app = new AppCopy("Probe").With("local.settings.json", """{ "Host": { "CORS": "http://page.example" } }""");
        await using var host = await HostProcess.StartAsync(app.Folder, "--no-emulator");
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/negotiate");
        request.Headers.Add("Origin", "http://page.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "x-requested-with,x-signalr-user-agent");
        using var response = await host.Http.SendAsync(request);
        await host.WaitForOutputAsync("SignalR clients send cookies", "\"CORS\": \"http://page.example\", \"CORSCredentials\": true");
    }

    [Test]
    public async Task A_page_without_an_origin_is_said()
    {
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Probe"), "--no-emulator");
        using var response = await SendAsync(HttpMethod.Get, "null", host: host);
        await host.WaitForOutputAsync("A page without an origin");
    }

    [Test]
    public async Task A_star_allows_everyone_without_cookies()
    {
        using var app = new AppCopy("Probe").With("local.settings.json", """{ "Host": { "CORS": "*" } }""");
        await using var host = await HostProcess.StartAsync(app.Folder, "--no-emulator");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/any");
        request.Headers.Add("Origin", "http://anywhere.example");
        using var response = await host.Http.SendAsync(request);
        Assert.That(response.Headers.GetValues("Access-Control-Allow-Origin").Single(), Is.EqualTo("*"));
        Assert.That(response.Headers.Contains("Access-Control-Allow-Credentials"), Is.False);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string origin, bool preflight = false, HostProcess? host = null)
    {
        using var request = new HttpRequestMessage(method, "/api/any");
        request.Headers.TryAddWithoutValidation("Origin", origin);
        if (preflight)
        {
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "x-requested-with");
        }

        return await (host ?? _host).Http.SendAsync(request);
    }
}
