using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Apps.Tests;

/// <summary>Routes at the root, without a prefix: constraints, optional and default values, a catch-all beside them, and the host's own paths.</summary>
public sealed class RoutesTests() : AppTests("Routes")
{
    [TestCase("/home", "200 home of /home")]
    [TestCase("/HOME/", "200 home of /HOME/")]
    [TestCase("/things/5", "200 number 5")]
    [TestCase("/things/0", "200 rest things/0")]
    [TestCase("/things/bob", "200 name bob")]
    [TestCase("/things/AB-123", "200 code AB-123 part none")]
    [TestCase("/things/AB-123/door", "200 code AB-123 part door")]
    [TestCase("/things/AB-1234", "200 rest things/AB-1234")]
    [TestCase("/pages", "200 page in en")]
    [TestCase("/pages/de", "200 page in de")]
    [TestCase("/pages/deu", "200 rest pages/deu")]
    [TestCase("/a/b.txt", "200 rest a/b.txt")]
    [TestCase("/host.json", "200 rest host.json")]
    [TestCase("/admin/host/ping", "200")]
    [TestCase("/runtime/webhooks/signalr", "404")]
    public async Task A_path_reaches_the_function_of_its_route(string path, string expected) => Assert.That(await AskAsync(path), Is.EqualTo(expected));

    [TestCase("DELETE", "/things/4", "200 DELETE 4")]
    [TestCase("POST", "/things/4", "404")]
    public async Task A_method_chooses_among_functions_of_one_route(string method, string path, string expected)
        => Assert.That(await AskAsync(path, new HttpMethod(method)), Is.EqualTo(expected));

    [Test]
    public async Task A_prefix_of_host_json_stands_before_every_route()
    {
        using var app = new AppCopy("Routes").With("host.json", """{ "version": "2.0", "extensions": { "http": { "routePrefix": "shop/v1" } } }""");
        await using var host = await HostProcess.StartAsync(app.Folder);
        Assert.That(await host.Http.GetStringAsync("/shop/v1/things/5"), Is.EqualTo("number 5"));
        using var outside = await host.Http.GetAsync("/things/5");
        Assert.That((int)outside.StatusCode, Is.EqualTo(404));
    }
}
