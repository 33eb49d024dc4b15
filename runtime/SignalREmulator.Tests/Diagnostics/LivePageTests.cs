using System.Text.Json;
using System.Text.RegularExpressions;
using InProcSignalR.Emulator.Tests.Support;
using InProcSignalR.FunctionApp.Tests.EndToEnd;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InProcSignalR.Emulator.Tests.Diagnostics;

/// <summary>The live page in a real browser, while real clients come, send and go.</summary>
public sealed class LivePageTests : BrowserFixture
{
    private UpstreamServer _upstream = null!;
    private TestEmulator _emulator = null!;
    private IPage _page = null!;
    private List<string> _errors = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _upstream = await UpstreamServer.StartAsync();
        _upstream.Answer = (request, context) =>
        {
            context.Response.StatusCode = request.Event == "missing" ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
            return Task.CompletedTask;
        };
        _emulator = await TestEmulator.StartAsync(options => options.Upstream.Add(new UpstreamTemplate { UrlTemplate = _upstream.Url.AbsoluteUri + "?code=a-system-key" }));
        _page = await Browser.OpenWindowAsync();
        _errors = [];
        _page.PageError += (_, error) => _errors.Add(error);
        _page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _errors.Add(message.Text);
        };
        await _page.GotoAsync(_emulator.Endpoint.AbsoluteUri);
        await Expect(_page.Locator("#state")).ToHaveTextAsync("Live");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _page.Context.CloseAsync();
        await _emulator.DisposeAsync();
        await _upstream.DisposeAsync();
        Assert.That(_errors, Is.Empty, "errors in the browser");
    }

    [Test]
    public async Task It_shows_hubs_connections_users_groups_and_the_upstream()
    {
        await Expect(_page.Locator("#no-hubs")).ToBeVisibleAsync();
        await using var ada = await _emulator.ConnectAsync("chat", "ada");
        await using var guest = await _emulator.ConnectAsync("chat");
        using var joined = await _emulator.RestAsync("PUT", $"/api/hubs/chat/groups/apollo/connections/{ada.ConnectionId}?api-version=2022-06-01");

        var hub = _page.Locator("details[data-hub=chat]");
        await Expect(hub.Locator("summary")).ToContainTextAsync("connections 2 · users 1 · groups 1");
        var connections = hub.Locator("table").First.Locator("tbody tr");
        await Expect(connections.Filter(new() { HasText = ada.ConnectionId! })).ToHaveTextAsync(new Regex("^ada.*json.*apollo$"));
        await Expect(connections.Filter(new() { HasText = guest.ConnectionId! })).ToContainTextAsync("(anonymous)");
        await Expect(hub.Locator("table").Last.Locator("tbody tr")).ToHaveTextAsync(new Regex("^apollo\\s*1$"));
        await Expect(_page.Locator("#upstreams li")).ToContainTextAsync(_upstream.Url.AbsoluteUri);
        await Expect(_page.Locator("#upstreams li")).Not.ToContainTextAsync("a-system-key");
        await Expect(_page.Locator("#connections")).ToHaveTextAsync("2");

        var guestId = guest.ConnectionId!;
        await guest.DisposeAsync();
        await Expect(hub.Locator("summary")).ToContainTextAsync("connections 1");
        await Expect(_page.Locator("#trace tr[data-kind=disconnected]")).ToContainTextAsync(guestId);
    }

    [Test]
    public async Task The_trace_has_upstream_calls_with_status_and_duration_and_says_what_to_do_about_a_failed_one()
    {
        await using var ada = await _emulator.ConnectAsync("chat", "ada");
        await ada.InvokeAsync("hello");
        Assert.That(async () => await ada.InvokeAsync("missing"), Throws.Exception);

        var calls = _page.Locator("#trace tr[data-kind=upstream]");
        var good = calls.Filter(new() { HasText = "messages/hello" });
        await Expect(good.Locator("td").Nth(6)).ToHaveTextAsync("200");
        await Expect(good.Locator("td").Nth(7)).ToHaveTextAsync(new Regex(@"^\d+\.\d$"));
        var failed = calls.Filter(new() { HasText = "messages/missing" });
        await Expect(failed.Locator("td").Nth(6)).ToHaveTextAsync("404");
        await Expect(failed).ToContainTextAsync("has no function for hub 'chat', category 'messages', event 'missing'");
        await Expect(failed).ToHaveClassAsync("wrong");
    }

    [Test]
    public async Task The_trace_is_filtered_by_hub_connection_user_and_problems_and_can_be_held()
    {
        await using var ada = await _emulator.ConnectAsync("chat", "ada");
        await using var grace = await _emulator.ConnectAsync("chat", "grace");
        await using var other = await _emulator.ConnectAsync("notices", "ada");
        await ada.InvokeAsync("hello");
        Assert.That(async () => await grace.InvokeAsync("missing"), Throws.Exception);

        var received = _page.Locator("#trace tr[data-kind=received]");
        var connected = _page.Locator("#trace tr[data-kind=connected]");
        await Expect(received).ToHaveCountAsync(2);
        await Expect(connected).ToHaveCountAsync(3);

        await _page.FillAsync("#filter-user", "ada");
        await Expect(received).ToHaveCountAsync(1);
        await Expect(connected).ToHaveCountAsync(2);
        await _page.FillAsync("#filter-hub", "notices");
        await Expect(connected).ToHaveCountAsync(1);
        await _page.FillAsync("#filter-user", "");
        await _page.FillAsync("#filter-hub", "");
        await _page.FillAsync("#filter-connection", grace.ConnectionId!);
        await Expect(connected).ToHaveCountAsync(1);
        await Expect(received).ToContainTextAsync("missing");
        await _page.CheckAsync("#filter-problems");
        await Expect(_page.Locator("#trace tr")).ToHaveCountAsync(1);
        await _page.UncheckAsync("#filter-problems");
        await _page.FillAsync("#filter-connection", "");

        await _page.ClickAsync("#pause");
        await ada.InvokeAsync("hello");
        await Expect(_page.Locator("#received")).ToHaveTextAsync("3");
        await Expect(received).ToHaveCountAsync(2);
        await _page.ClickAsync("#pause");
        await Expect(received).ToHaveCountAsync(3);
    }

    [Test]
    public async Task Messages_per_second_are_plotted()
    {
        await using var client = await _emulator.ConnectAsync("chat", "ada");
        for (var i = 0; i < 20; i++)
        {
            await client.InvokeAsync("hello");
            await _emulator.SendAsync("/api/hubs/chat", "m");
        }

        await Expect(_page.Locator("#sent")).ToHaveTextAsync("20");
        await Expect(_page.Locator("#rate")).ToHaveTextAsync(new Regex("highest [1-9]"));
        foreach (var line in new[] { "#line-in", "#line-out" })
        {
            // Half-seconds with messages stand higher than those without.
            await Eventually.TrueAsync(
                async () => (await _page.Locator(line).GetAttributeAsync("points"))!.Split(' ').Select(point => point.Split(',')[1]).Distinct().Count() > 1,
                $"{line} to rise and fall");
        }
    }

    [Test]
    public async Task A_page_that_is_opened_later_has_the_trace_and_the_plot_from_before()
    {
        using var http = new HttpClient { BaseAddress = _emulator.Endpoint };
        await using var client = await _emulator.ConnectAsync("chat", "ada");
        for (var i = 0; i < 20; i++)
            await client.InvokeAsync("hello");
        await Eventually.TrueAsync(
            async () =>
            {
                using var state = JsonDocument.Parse(await http.GetStringAsync("live/state"));
                return state.RootElement.GetProperty("history").EnumerateArray().Last().GetProperty("received").GetInt64() == 20;
            },
            "the messages to be part of the history");

        var later = await Browser.OpenWindowAsync();
        await later.GotoAsync(_emulator.Endpoint.AbsoluteUri);
        await Expect(later.Locator("#rate")).ToHaveTextAsync(new Regex("highest [1-9]"));
        await Expect(later.Locator("#trace tr[data-kind=received]").First).ToContainTextAsync("hello");
        await later.Context.CloseAsync();
    }

    [Test]
    public async Task An_update_that_overtakes_the_trace_from_before_hides_none_of_it()
    {
        await using var client = await _emulator.ConnectAsync("chat", "ada");
        await client.InvokeAsync("before");
        await Expect(_page.Locator("#trace tr[data-kind=received]")).ToContainTextAsync("before");
        var later = await Browser.OpenWindowAsync();
        var lines = later.Locator("#trace tr[data-kind=received]");
        await later.RouteAsync("**/live/state", async route =>
        {
            var all = await route.FetchAsync();
            await client.InvokeAsync("after");
            await Expect(lines.Filter(new() { HasText = "after" })).ToHaveCountAsync(1);
            await route.FulfillAsync(new RouteFulfillOptions { Response = all });
        });

        await later.GotoAsync(_emulator.Endpoint.AbsoluteUri);
        await Expect(lines).ToContainTextAsync(["after", "before"]);
        await later.Context.CloseAsync();
    }

    [Test]
    public async Task Without_an_upstream_or_a_hub_the_page_says_what_to_do()
    {
        _emulator.Emulator.ReplaceUpstream();
        await Expect(_page.Locator("#no-upstreams")).ToContainTextAsync("upstream init");
        await Expect(_page.Locator("#no-hubs")).ToBeVisibleAsync();
        await Expect(_page.Locator("#no-trace")).ToBeVisibleAsync();
    }

    [Test]
    public async Task What_clients_are_called_stays_text()
    {
        const string Markup = "<img src=x onerror=alert(1)>";
        await using var eve = await _emulator.ConnectAsync("chat", Markup);
        await eve.SendAsync(Markup);
        await Expect(_page.Locator("#trace tr[data-kind=received]")).ToContainTextAsync(Markup);
        await Expect(_page.Locator("main img")).ToHaveCountAsync(0);
    }
}
