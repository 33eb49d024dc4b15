using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace InProcSignalR.FunctionApp.Tests.EndToEnd;

/// <summary>The sign-in page in real browser windows.</summary>
public sealed class SignInPageTests : BrowserFixture
{
    [Test]
    public async Task A_saved_persona_signs_in_by_keyboard_alone_and_nothing_on_the_page_fails()
    {
        var page = await Browser.OpenWindowAsync();
        var problems = new ConcurrentQueue<string>();
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                problems.Enqueue($"{response.Status} {response.Url}");
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                problems.Enqueue(message.Text);
            }
        };

        await page.GotoAsync(SharedApp.App.Address.ToString());
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sign in with Microsoft");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("button[name=persona]").First).ToBeFocusedAsync();
        Assert.That(problems, Is.Empty);

        await page.Keyboard.PressAsync("Enter");
        await new ChatPage(page).WaitUntilOpenAsync();
        await new ChatPage(page).WaitUntilConnectedAsync();
    }

    [Test]
    public async Task Signing_out_everywhere_reaches_the_users_other_browsers_and_nobody_elses()
    {
        var userId = $"user-{Guid.NewGuid():N}";
        var (one, two, other) = (await Browser.OpenWindowAsync(), await Browser.OpenWindowAsync(), await Browser.OpenWindowAsync());
        await ChatPage.SignInAsync(one, userId, "Ada");
        await ChatPage.SignInAsync(two, userId, "Ada");
        await ChatPage.SignInAsync(other, $"{userId}-other", "Ben");

        await one.GotoAsync(new Uri(SharedApp.App.Address, "/.auth/login/aad").ToString());
        await Assertions.Expect(one.Locator(".session")).ToContainTextAsync("You are signed in as Ada");
        await one.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out everywhere" }).ClickAsync();
        await Assertions.Expect(one.Locator("h1")).ToHaveTextAsync("Signed out");

        await two.GotoAsync(SharedApp.App.Address.ToString());
        await Assertions.Expect(two.Locator("h1")).ToHaveTextAsync("Sign in with Microsoft");
        await other.GotoAsync(SharedApp.App.Address.ToString());
        await new ChatPage(other).WaitUntilConnectedAsync();
    }

    [Test]
    public async Task What_is_wrong_is_said_and_what_was_entered_stays()
    {
        var page = await Browser.OpenWindowAsync();
        await page.GotoAsync(new Uri(SharedApp.App.Address, "/.auth/login/aad").ToString());
        await page.Locator("input[name=name]").FillAsync(new string('a', 300));
        await page.Locator("input[name=user_id]").FillAsync("ada");
        await page.Locator("input[name=user_id]").PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The name has 300 characters, and 256 are allowed");
        await Assertions.Expect(page.Locator("input[name=user_id]")).ToHaveValueAsync("ada");
    }
}
