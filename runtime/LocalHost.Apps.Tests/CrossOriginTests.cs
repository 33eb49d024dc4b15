using System.Text;
using InProcSignalR.FunctionApp.Tests.EndToEnd;
using InProcSignalR.LocalHost.Apps.Tests.Running;
using InProcSignalR.LocalHost.Tests.Running;
using Microsoft.Playwright;

namespace InProcSignalR.LocalHost.Apps.Tests;

/// <summary>A page on another port, in a real browser: it signs in, connects across origins with cookies, and gets a message.</summary>
public sealed class CrossOriginTests : BrowserFixture
{
    private const string Auth = """{ "globalValidation": { "unauthenticatedClientAction": "Return401", "excludedPaths": [ "/runtime/webhooks/signalr" ] }, "login": { "allowedExternalRedirectUrls": [ "{origin}/" ] } }""";

    private readonly Dictionary<string, string> _settings = new() { ["HubName"] = "room" };
    private PageElsewhere _elsewhere = null!;
    private AppCopy _app = null!;
    private HostProcess _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _elsewhere = await PageElsewhere.StartAsync();
        _app = new AppCopy("Chat").With("auth.json", Auth.Replace("{origin}", _elsewhere.Origin, StringComparison.Ordinal));
        _host = await HostProcess.StartAsync(_app.Folder, _settings, "--cors", _elsewhere.Origin, "--cors-credentials", "true");
        _elsewhere.App = _host.Address;
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (var started in new IAsyncDisposable?[] { _host, _elsewhere })
        {
            if (started is not null)
            {
                await started.DisposeAsync();
            }
        }

        _app?.Dispose();
    }

    [Test]
    public async Task A_page_of_an_allowed_origin_signs_in_connects_and_gets_a_message()
    {
        var page = await Browser.OpenWindowAsync();
        await page.GotoAsync(_elsewhere.Origin);
        await Assertions.Expect(page.Locator("#state")).ToHaveTextAsync("signed out");

        await page.Locator("#sign-in").ClickAsync();
        await page.Locator("input[name=name]").FillAsync("Ada Lovelace");
        await page.Locator("input[name=user_id]").FillAsync("ada");
        await page.Locator("input[name=user_id]").PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(_elsewhere.Origin + "/");
        await Assertions.Expect(page.Locator("#state")).ToHaveTextAsync("connected as ada");

        await page.Locator("#say").ClickAsync();
        await Assertions.Expect(page.Locator("#heard")).ToHaveTextAsync("hello from elsewhere");

        // What there was to say of the requests before has been said by the time this one's line is there.
        await _host.WaitForOutputAsync("say answered");
        Assert.That(_host.Output, Does.Not.Contain($"The page at {_elsewhere.Origin} gets no answer"));
    }

    [Test]
    public async Task A_page_of_another_origin_is_refused_and_the_terminal_says_what_to_set()
    {
        // The same page, by another name of this machine: another origin.
        var stranger = _elsewhere.Origin.Replace("localhost", "127.0.0.1", StringComparison.Ordinal);
        var page = await Browser.OpenWindowAsync();
        await page.GotoAsync(stranger);
        await Assertions.Expect(page.Locator("#state")).ToHaveTextAsync("refused: Failed to fetch");
        await _host.WaitForOutputAsync($"The page at {stranger} gets no answer in a browser", $"--cors {_elsewhere.Origin},{stranger} --cors-credentials true");
    }
}
