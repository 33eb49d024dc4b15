using System.Net;
using System.Text.Json;
using InProcSignalR.Emulator;
using InProcSignalR.LocalHost.Tests.Running;
using InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests;

/// <summary>Several endpoints: by settings or by options, with roles, fail-over, and a router of the app's own.</summary>
public sealed class EndpointsTests
{
    [Test]
    public async Task Clients_go_to_the_primary_and_to_the_secondary_once_that_is_down()
    {
        var first = await SignalREmulator.StartAsync(options => options.Port = 0);
        await using var second = await SignalREmulator.StartAsync(options => options.Port = 0);
        using var copy = App(("Azure__SignalR__Endpoints__first__primary", first.ConnectionString), ("Azure__SignalR__Endpoints__second__secondary", second.ConnectionString));
        await using var app = await RunningApp.StartAsync(copy, "--no-emulator");
        Assert.That(await UrlAsync(app), Is.EqualTo(first.ClientUrl("lounge")));
        Assert.That(await UrlAsync(app), Is.EqualTo(first.ClientUrl("lounge")), "not in turn with the secondary");

        using var stopped = await StoppedService.StopAsync(first);
        using var noticed = await app.PostAsync("/api/send?text=is anybody there");
        Assert.That(await noticed.Content.ReadAsStringAsync(), Is.EqualTo("sent"));
        Assert.That(await UrlAsync(app), Is.EqualTo(second.ClientUrl("lounge")));
        await app.WaitForOutputAsync("left out");
        Assert.That(await EverywhereAsync(app), Is.EquivalentTo(new[] { "first Primary False", "second Secondary True" }));

        var client = app.Client("/api?user=ada");
        var texts = Inboxes.Of<string>(client, "text");
        await client.StartAsync();
        using var send = await app.PostAsync("/api/send?user=ada&text=here");
        Assert.That(await texts.NextAsync(), Is.EqualTo("here"));
    }

    [Test]
    public async Task With_all_down_a_client_is_told_nothing_and_the_terminal_everything()
    {
        var first = await SignalREmulator.StartAsync(options => options.Port = 0);
        var second = await SignalREmulator.StartAsync(options => options.Port = 0);
        using var copy = App(("Azure__SignalR__Endpoints__first__primary", first.ConnectionString), ("Azure__SignalR__Endpoints__second__primary", second.ConnectionString));
        await using var app = await RunningApp.StartAsync(copy, "--no-emulator");
        using var firstStopped = await StoppedService.StopAsync(first);
        using var secondStopped = await StoppedService.StopAsync(second);

        using var send = await app.PostAsync("/api/send?text=lost");
        Assert.That(await send.Content.ReadAsStringAsync(), Does.StartWith("AzureSignalRInaccessibleEndpointException"));
        using var negotiate = await app.PostAsync("/api/negotiate?user=ada");
        Assert.That((negotiate.StatusCode, await negotiate.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.InternalServerError, "")));
        await app.WaitForOutputAsync("No service endpoint is available");
    }

    [Test]
    public async Task Without_a_primary_every_use_says_so()
    {
        await using var service = await SignalREmulator.StartAsync(options => options.Port = 0);
        using var copy = App(("Azure__SignalR__Endpoints__only__secondary", service.ConnectionString));
        await using var app = await RunningApp.StartAsync(copy, "--no-emulator");
        using var negotiate = await app.PostAsync("/api/negotiate?user=ada");
        Assert.That(negotiate.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        await app.WaitForOutputAsync("At least one service endpoint must be a primary one.");
    }

    [Test]
    public async Task A_router_and_endpoints_of_the_apps_own_are_used()
    {
        await using var north = await SignalREmulator.StartAsync(options => options.Port = 0);
        await using var south = await SignalREmulator.StartAsync(options => options.Port = 0);
        using var copy = App(("Route", "true"), ("north", north.ConnectionString), ("south", south.ConnectionString));
        await using var app = await RunningApp.StartAsync(copy, "--no-emulator");
        Assert.That(await UrlAsync(app, "&at=south"), Is.EqualTo(south.ClientUrl("lounge")));
        Assert.That(await UrlAsync(app, "&at=north"), Is.EqualTo(north.ClientUrl("lounge")));

        // The same user at both: only the router tells which of them a message is for.
        var (inNorth, inSouth) = (app.Client("/api?user=north-ada&at=north"), app.Client("/api?user=north-ada&at=south"));
        var (norths, souths) = (Inboxes.Of<string>(inNorth, "text"), Inboxes.Of<string>(inSouth, "text"));
        await inNorth.StartAsync();
        await inSouth.StartAsync();
        using var toUser = await app.PostAsync("/api/send?user=north-ada&text=north only");
        using var toAll = await app.PostAsync("/api/send?text=all");
        Assert.That((await norths.NextAsync(), await norths.NextAsync()), Is.EqualTo(("north only", "all")));
        Assert.That(await souths.NextAsync(), Is.EqualTo("all"), "the user's message did not come here");
    }

    [TestCase("/api/annex", "Echo", "hi", "hi")]
    [TestCase("/api/annex/static", "Shout", "hi", "HI")]
    public async Task A_connection_by_another_setting_is_another_service_with_another_key(string path, string target, string text, string expected)
    {
        await using var rest = await SignalREmulator.StartAsync(options => options.Port = 0);
        await using var annex = await SignalREmulator.StartAsync(options =>
        {
            options.Port = 0;
            options.AccessKeys = ["another-access-key-that-is-long-enough-for-it"];
        });
        using var copy = App(("AzureSignalRConnectionString", rest.ConnectionString), ("AnnexConnection", annex.ConnectionString));
        await using var app = await RunningApp.StartAsync(copy, "--no-emulator");
        annex.ReplaceUpstream(app.Upstream);

        var client = app.Client($"{path}?user=ada");
        var texts = Inboxes.Of<string>(client, "text");
        await client.StartAsync();
        await annex.WaitForConnectionAsync("annex", "ada");
        await client.InvokeAsync(target, text);
        Assert.That(await texts.NextAsync(), Is.EqualTo(expected));
    }

    private static AppCopy App(params (string Name, string Value)[] settings)
        => new AppCopy("Connections").With("local.settings.json", JsonSerializer.Serialize(new { Values = settings.ToDictionary(setting => setting.Name, setting => setting.Value) }));

    private static async Task<Uri> UrlAsync(RunningApp app, string query = "")
    {
        using var response = await app.PostAsync("/api/negotiate?user=ada" + query);
        return new Uri(JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("url").GetString()!);
    }

    private static async Task<string[]> EverywhereAsync(RunningApp app)
        => [.. JsonDocument.Parse(await app.Http.GetStringAsync("/api/everywhere?user=ada")).RootElement.EnumerateArray()
            .Select(endpoint => $"{endpoint.GetProperty("name")} {endpoint.GetProperty("type")} {endpoint.GetProperty("online")}")];
}
