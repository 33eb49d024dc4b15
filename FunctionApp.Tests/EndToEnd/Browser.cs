using Microsoft.Playwright;

namespace InProcSignalR.FunctionApp.Tests.EndToEnd;

/// <summary>The Chromium of this machine. Tests skip, saying why, where there is none.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Candidates =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<IBrowserContext> _windows = [];

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    public static async Task<Browser> StartAsync()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? Array.Find(Candidates, File.Exists);
        if (path is null)
        {
            Assert.Ignore("There is no Chromium here: install it (Debian: apt-get install chromium), or name it in CHROMIUM_PATH.");
        }

        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Timeout = (float)TimeSpan.FromMinutes(2).TotalMilliseconds,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new Browser(playwright, browser);
    }

    /// <summary>A window with cookies of its own.</summary>
    public async Task<IPage> OpenWindowAsync()
    {
        var window = await _browser.NewContextAsync();
        window.SetDefaultTimeout((float)TimeSpan.FromMinutes(1).TotalMilliseconds);
        _windows.Add(window);
        return await window.NewPageAsync();
    }

    /// <summary>Closes the windows there are: each would go on for the tests after its own.</summary>
    public async Task CloseWindowsAsync()
    {
        foreach (var window in _windows)
        {
            await window.CloseAsync();
        }

        _windows.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
