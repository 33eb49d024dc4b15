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

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string origin, bool preflight = false)
    {
        using var request = new HttpRequestMessage(method, "/api/any");
        request.Headers.Add("Origin", origin);
        if (preflight)
        {
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "x-requested-with");
        }

        return await _host.Http.SendAsync(request);
    }
}
