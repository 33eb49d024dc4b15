using System.Net;
using System.Net.Http.Headers;

namespace InProcSignalR.FunctionApp.Tests.EndToEnd;

public sealed class PageEndToEndTests
{
    private HttpClient _client = null!;

    [OneTimeSetUp]
    public async Task SignInAsync() => _client = SharedApp.App.CreateClient(SharedApp.App.SignIn("page-reader", "Page Reader"));

    [OneTimeTearDown]
    public void Dispose() => _client.Dispose();

    [TestCase("/api/index/", "text/html")]
    [TestCase("/api/index/styles.css", "text/css")]
    [TestCase("/api/index/js/main.js", "text/javascript")]
    [TestCase("/api/index/lib/signalr.min.js", "text/javascript")]
    [TestCase("/api/index/icon.svg", "image/svg+xml")]
    public async Task The_page_comes_with_types_and_is_not_sent_twice(string path, string contentType)
    {
        using var first = await _client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(first.Content.Headers.ContentType?.MediaType, Is.EqualTo(contentType));
        Assert.That(first.Headers.ETag, Is.Not.Null);

        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(first.Headers.ETag!.Tag));
        using var second = await _client.SendAsync(again);
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(await second.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task The_root_leads_to_the_page()
    {
        using var root = await _client.GetAsync(new Uri("/", UriKind.Relative));
        Assert.That(root.Headers.Location?.ToString(), Is.EqualTo("/api/index"));
        using var index = await _client.GetAsync(root.Headers.Location);
        Assert.That(new Uri(new Uri(SharedApp.App.Address, "/api/index"), index.Headers.Location!).AbsolutePath, Is.EqualTo("/api/index/"));
    }

    [TestCase("/api/index/..%2Fhost.json")]
    [TestCase("/api/index/%2e%2e%2fhost.json")]
    [TestCase("/api/index/..%5Chost.json")]
    [TestCase("/api/index/js/..%2f..%2fauth.json")]
    [TestCase("/api/index/%252e%252e%252fhost.json")]
    [TestCase("/api/index/../host.json")]
    [TestCase("/host.json")]
    [TestCase("/local.settings.json")]
    [TestCase("/auth.json")]
    [TestCase("/bin/FunctionApp.dll")]
    [TestCase("/api/index/nothing.html")]
    public async Task Nothing_outside_wwwroot_is_served(string path)
    {
        // As it stands: a Uri would take the dots out before it is sent.
        var uri = new Uri(SharedApp.App.Address.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var response = await _client.GetAsync(uri);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_browser_that_is_not_signed_in_is_sent_to_the_sign_in_page()
    {
        using var stranger = SharedApp.App.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/index/");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var response = await stranger.SendAsync(request);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(response.Headers.Location?.ToString(), Does.Contain("/.auth/login/aad"));
    }
}
