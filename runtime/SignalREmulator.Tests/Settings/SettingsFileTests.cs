using InProcSignalR.Emulator.Settings;
using InProcSignalR.Emulator.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.Emulator.Tests.Settings;

public sealed class SettingsFileTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new TemporaryFolder();

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void The_official_form_is_read_names_in_any_case_with_comments_and_trailing_commas()
    {
        var settings = SettingsFile.Read(_folder.Write("settings.json", """
            {
              // as the official tool reads it
              "upstreamsettings": {
                "Templates": [
                  { "UrlTemplate": "http://localhost:7071/{hub}/{category}/{event}", "EventPattern": "a,b", "HubPattern": "chat", "CategoryPattern": "messages" },
                  { "urltemplate": "http://localhost:7072/", "Auth": { "Type": "ManagedIdentity", "ManagedIdentity": { "Resource": "api://app" } }, },
                ],
              },
            }
            """));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(settings.Problems, Is.Empty);
            Assert.That(
                settings.Templates.Select(t => (t.UrlTemplate, t.HubPattern, t.CategoryPattern, t.EventPattern, t.ManagedIdentityResource)),
                Is.EqualTo(new[]
                {
                    ("http://localhost:7071/{hub}/{category}/{event}", "chat", "messages", "a,b", null),
                    ("http://localhost:7072/", "*", "*", "*", (string?)"api://app"),
                }));
        }
    }

    [Test]
    public void Every_problem_of_a_file_is_named_at_once_with_its_place()
    {
        var path = _folder.Write("settings.json", """
            { "AccessKey": 5, "UpstreamSettings": { "Templates": [
              { "UrlTemplate": "http://localhost/{user}" }, { "HubPattern": 3, "UrlTemplate": "http://a/" }, "x", { },
              { "UrlTemplate": "http://a/", "Auth": { "Type": "Key" } }, { "UrlTemplate": "http://a/", "Auth": { "Type": "ManagedIdentity" } } ] } }
            """);
        Assert.That(
            async () => await TestEmulator.StartAsync(options => (options.SettingsFile, options.UpstreamTimeout) = (path, TimeSpan.Zero)),
            Throws.TypeOf<EmulatorStartException>()
                .With.Message.Contains("Templates:0 in").And.Message.Contains("Templates:1:HubPattern").And.Message.Contains("Templates:2 in")
                .And.Message.Contains("Templates:3:UrlTemplate").And.Message.Contains("Templates:4:Auth:Type").And.Message.Contains("Templates:5:Auth:ManagedIdentity:Resource")
                .And.Message.Contains("AccessKey in").And.Message.Contains("UpstreamTimeout"));
    }

    [TestCase("{ \"a\": 1,\n  oops }", "line 2")]
    [TestCase("", "is no JSON")]
    [TestCase("[]", "no JSON object")]
    [TestCase("null", "no JSON object")]
    [TestCase("{\"UpstreamSettings\":[]}", "UpstreamSettings in")]
    [TestCase("{\"UpstreamSettings\":{\"Templates\":{}}}", "UpstreamSettings:Templates in")]
    [TestCase("{\"UpstreamSettings\":{},\"upstreamsettings\":{}}", "twice")]
    [TestCase("{\"AccessKey\":\"\\ud800\"}", "half a character")]
    [TestCase("{\"\\ud800\":1}", "half a character")]
    public void A_broken_file_is_one_clear_problem(string content, string expected) =>
        Assert.That(SettingsFile.Read(_folder.Write("settings.json", content)).Problems.Single(), Does.Contain(expected));

    [Test]
    public void A_missing_file_is_one_clear_problem() =>
        Assert.That(SettingsFile.Read(_folder.File("none.json")).Problems.Single(), Does.Contain("none.json").And.Contain("upstream init"));

    [Test]
    public async Task A_changed_file_takes_effect_and_a_broken_one_keeps_the_last_good()
    {
        await using var first = await UpstreamServer.StartAsync();
        await using var second = await UpstreamServer.StartAsync();
        var path = _folder.Write("settings.json", FileFor(first.Url));
        await using var emulator = await TestEmulator.StartAsync(options => options.SettingsFile = path);
        await using var client = await emulator.ConnectAsync("chat");

        await client.InvokeAsync("one");
        Assert.That(first.All.Select(call => call.Event), Is.EqualTo(new[] { "connected", "one" }));

        _folder.Write("settings.json", "{ broken");
        await Eventually.TrueAsync(() => emulator.Log.Warnings.Any(text => text.Contains("stay in force", StringComparison.Ordinal)), "the warning");
        await client.InvokeAsync("two");
        Assert.That(first.All.Select(call => call.Event), Does.Contain("two"));

        _folder.Write("settings.json", FileFor(second.Url));
        await Eventually.TrueAsync(() => emulator.Log.Entries.Count(entry => entry.Text.Contains("templates are in force", StringComparison.Ordinal)) >= 2, "the new templates");
        await client.InvokeAsync("three");
        Assert.That(second.All.Select(call => call.Event), Is.EqualTo(new[] { "three" }));
    }

    private static string FileFor(Uri url) => $$$"""{"UpstreamSettings":{"Templates":[{"UrlTemplate":"{{{url}}}","HubPattern":"*","CategoryPattern":"*","EventPattern":"*"}]}}""";
}
