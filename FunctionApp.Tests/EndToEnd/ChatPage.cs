using Microsoft.Playwright;

namespace InProcSignalR.FunctionApp.Tests.EndToEnd;

/// <summary>The page in a window, used as a person uses it.</summary>
internal sealed class ChatPage(IPage page)
{
    public IPage Page => page;

    public ILocator Log => page.Locator("#log");

    public ILocator People => page.Locator("#people");

    public ILocator Problem => page.Locator("#problem");

    /// <summary>Opens the site, is sent to the sign-in page, signs in, and is connected.</summary>
    public static async Task<ChatPage> SignInAsync(IPage page, string userId, string name)
    {
        await page.GotoAsync(SharedApp.App.Address.ToString());
        await page.Locator("input[name=name]").FillAsync(name);
        await page.Locator("input[name=user_id]").FillAsync(userId);
        await page.Locator("input[name=user_id]").PressAsync("Enter");
        var chat = new ChatPage(page);
        await chat.WaitUntilOpenAsync();
        await chat.WaitUntilConnectedAsync();
        return chat;
    }

    /// <summary>A second window of the same user, with the same cookies.</summary>
    public async Task<ChatPage> OpenAnotherWindowAsync()
    {
        var window = await page.Context.NewPageAsync();
        await window.GotoAsync(page.Url);
        var chat = new ChatPage(window);
        await chat.WaitUntilConnectedAsync();
        return chat;
    }

    // WaitForURLAsync looks at the address first and listens afterwards; a navigation between the two is missed.
    public Task WaitUntilOpenAsync() => Assertions.Expect(page).ToHaveURLAsync(new Uri(SharedApp.App.Address, "/api/index/").ToString());

    public Task WaitUntilConnectedAsync() => Assertions.Expect(page.Locator("#state")).ToHaveTextAsync("Connected");

    public async Task SendAsync(string text)
    {
        await page.Locator("#text").FillAsync(text);
        await page.Locator("#text").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#text")).ToHaveValueAsync("");
    }

    public async Task SendToAsync(string audience, string name, string text)
    {
        await ChooseAsync(audience);
        await page.Locator("#name").FillAsync(name);
        await SendAsync(text);
    }

    /// <summary>Chooses who a message is for: everyone, person, or group.</summary>
    public Task ChooseAsync(string audience) => page.Locator($"input[name=audience][value={audience}]").CheckAsync();

    public async Task SendToEveryoneAsync(string text)
    {
        await ChooseAsync("everyone");
        await SendAsync(text);
    }

    public async Task JoinAsync(string group)
    {
        await page.Locator("#join-group").FillAsync(group);
        await page.Locator("#join-group").PressAsync("Enter");
        await Assertions.Expect(page.Locator($"#groups li[data-group='{group}']")).ToBeVisibleAsync();
    }

    public Task ExpectMessageAsync(string text) => Assertions.Expect(Message(text)).ToHaveCountAsync(1);

    public Task ExpectNoMessageAsync(string text) => Assertions.Expect(Message(text)).ToHaveCountAsync(0);

    private ILocator Message(string text) => Log.Locator(".words", new LocatorLocatorOptions { HasTextString = text });
}
