using Microsoft.Playwright;

namespace InProcSignalR.FunctionApp.Tests.EndToEnd;

/// <summary>Tests that use one browser, each with windows of its own. They skip, saying why, where there is no Chromium.</summary>
public abstract class BrowserFixture
{
    private protected Browser Browser { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartBrowserAsync()
    {
        // The default, 5 s, is little for a browser on a busy machine.
        Assertions.SetDefaultExpectTimeout(30_000);
        Browser = await Browser.StartAsync();
    }

    [TearDown]
    public Task CloseWindowsAsync() => Browser.CloseWindowsAsync();

    [OneTimeTearDown]
    public async Task StopBrowserAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }
    }
}
