using InProcSignalR.Emulator.Tests.Support;
using InProcSignalR.Emulator.Upstream;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.Emulator.Tests.Upstream;

public sealed class UpstreamTemplateTests
{
    [TestCase("*", "chat", true)]
    [TestCase("", "chat", true)]
    [TestCase("chat", "chat", true)]
    [TestCase("Chat", "chat", true)]
    [TestCase("chat", "other", false)]
    [TestCase("a, chat ,b", "chat", true)]
    [TestCase("a,b", "chat", false)]
    [TestCase("cha*", "chat", false)]
    public void A_pattern_is_a_star_a_name_or_several(string pattern, string name, bool matches) =>
        Assert.That(new UpstreamPattern(pattern).Matches(name), Is.EqualTo(matches));

    [Test]
    public void The_first_template_that_matches_wins()
    {
        var routes = new UpstreamRoutes(
        [
            new UpstreamTemplate { UrlTemplate = "http://a/", HubPattern = "chat", CategoryPattern = "messages", EventPattern = "one,two" },
            new UpstreamTemplate { UrlTemplate = "http://b/{hub}/{category}/{event}", HubPattern = "chat" },
        ]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(UrlOf(routes, "Chat", "messages", "two"), Is.EqualTo("http://a/"));
            Assert.That(UrlOf(routes, "Chat", "messages", "a/b c"), Is.EqualTo("http://b/Chat/messages/a%2Fb%20c"));
            Assert.That(UrlOf(routes, "chat", "connections", "connected"), Is.EqualTo("http://b/chat/connections/connected"));
            Assert.That(UrlOf(routes, "other", "connections", "connected"), Is.Null);
        }
    }

    [TestCase("")]
    [TestCase("localhost:7071/api")]
    [TestCase("ftp://localhost/")]
    [TestCase("http://localhost/{user}")]
    public void A_wrong_url_stops_the_start_with_the_reason(string url) =>
        Assert.That(
            async () => await TestEmulator.StartAsync(options => options.Upstream.Add(new UpstreamTemplate { UrlTemplate = url })),
            Throws.TypeOf<EmulatorStartException>().With.Message.Contains($"'{url}'"));

    [Test]
    public async Task Without_a_template_clients_are_admitted_and_an_invoke_fails_with_the_reason()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await using var client = await emulator.ConnectAsync("chat", claims: [("asrs.s.derror", "true")]);
        Assert.That(async () => await client.InvokeAsync("ping"), Throws.TypeOf<HubException>().With.Message.Contains("no upstream"));
        Assert.That(emulator.Log.Warnings.Single(), Does.Contain("Set an upstream URL"));
    }

    /// <summary>Found by fuzzing: the connection was closed, with an exception in the log.</summary>
    [Test]
    public async Task An_event_that_makes_no_url_fails_with_the_reason_and_the_connection_stays()
    {
        await using var emulator = await TestEmulator.StartAsync(options =>
            options.Upstream.Add(new UpstreamTemplate { UrlTemplate = "http://{event}.localhost/?code=secret", CategoryPattern = "messages" }));
        await using var client = await emulator.ConnectAsync("chat", claims: [("asrs.s.derror", "true")]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(async () => await client.InvokeAsync("two words"), Throws.TypeOf<HubException>().With.Message.Contains("makes no URL").And.Message.Not.Contains("secret"));
            Assert.That(client.State, Is.EqualTo(HubConnectionState.Connected));
            Assert.That(emulator.Log.Warnings.Single(), Does.Contain("two words").And.Contain("into the path"));
        }
    }

    [Test]
    public async Task Events_without_a_template_are_dropped()
    {
        await using var upstream = await UpstreamServer.StartAsync();
        await using var emulator = await TestEmulator.StartAsync(options =>
            options.Upstream.Add(new UpstreamTemplate { UrlTemplate = upstream.Url.AbsoluteUri, CategoryPattern = "messages" }));
        await using var client = await emulator.ConnectAsync("chat");
        await client.InvokeAsync("ping");
        Assert.That(upstream.All.Select(request => request.Event), Is.EqualTo(new[] { "ping" }));
    }

    private static string? UrlOf(UpstreamRoutes routes, string hub, string category, string name) => routes.Find(hub, category, name)?.Url(hub, category, name)?.AbsoluteUri;
}
