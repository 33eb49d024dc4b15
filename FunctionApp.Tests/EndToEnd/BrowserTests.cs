using Microsoft.Playwright;

namespace InProcSignalR.FunctionApp.Tests.EndToEnd;

/// <summary>The page in real browser windows, with the official JavaScript client.</summary>
public sealed class BrowserTests : BrowserFixture
{
    [Test]
    public async Task Two_people_talk_in_private_in_a_group_and_with_everyone()
    {
        var (adaId, graceId, eveId) = (NewId("ada"), NewId("grace"), NewId("eve"));
        var group = NewId("group");
        var ada = await OpenAsync(adaId, "Ada Lovelace");
        var grace = await OpenAsync(graceId, "Grace Hopper");
        var graceAgain = await grace.OpenAnotherWindowAsync();
        var eve = await OpenAsync(eveId, "Eve");

        await ada.SendToAsync("person", graceId, "a private word");
        await grace.JoinAsync(group);
        await ada.SendToAsync("group", group, "for members");
        await ada.SendToEveryoneAsync("for all");

        foreach (var window in new[] { grace, graceAgain })
        {
            await window.ExpectMessageAsync("for all");
            await window.ExpectMessageAsync("a private word");
            await window.ExpectMessageAsync("for members");
        }

        // The message to everyone was sent last, so the others would be here by now.
        await eve.ExpectMessageAsync("for all");
        await eve.ExpectNoMessageAsync("a private word");
        await eve.ExpectNoMessageAsync("for members");
        await ada.ExpectMessageAsync("a private word");
    }

    [Test]
    public async Task What_people_write_stays_text()
    {
        var ada = await OpenAsync(NewId("ada"), "Ada <b>bold</b>");
        var dialogs = 0;
        ada.Page.Dialog += (_, _) => dialogs++;

        const string markup = "<img src=x onerror=alert(1)>";
        await ada.SendToEveryoneAsync(markup);

        await ada.ExpectMessageAsync(markup);
        await Assertions.Expect(ada.Log.Locator("img, b")).ToHaveCountAsync(0);
        Assert.That(dialogs, Is.Zero);
    }

    [Test]
    public async Task People_see_who_is_online_and_who_left()
    {
        var (adaId, graceId) = (NewId("ada"), NewId("grace"));
        var ada = await OpenAsync(adaId, "Ada Lovelace");
        var grace = await OpenAsync(graceId, "Grace Hopper");

        await Assertions.Expect(ada.People.Locator($"[data-user-id='{graceId}']")).ToBeVisibleAsync();
        await Assertions.Expect(grace.People.Locator($"[data-user-id='{adaId}']")).ToBeVisibleAsync();

        await grace.Page.CloseAsync();
        await Assertions.Expect(ada.People.Locator($"[data-user-id='{graceId}']")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_refused_message_says_why_and_is_kept()
    {
        var ada = await OpenAsync(NewId("ada"), "Ada Lovelace");
        await ada.ChooseAsync("person");
        await ada.Page.Locator("#text").FillAsync("to nobody");
        await ada.Page.Locator("#text").PressAsync("Enter");

        await Assertions.Expect(ada.Problem).ToContainTextAsync("Name the person");
        await Assertions.Expect(ada.Page.Locator("#text")).ToHaveValueAsync("to nobody");
    }

    [Test]
    public async Task What_is_written_while_a_message_is_sent_stays()
    {
        var ada = await OpenAsync(NewId("ada"), "Ada Lovelace");
        var onItsWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await ada.Page.RouteAsync("**/api/messages", async route =>
        {
            await onItsWay.Task;
            await route.ContinueAsync();
        });

        await ada.Page.Locator("#text").FillAsync("the first");
        await ada.Page.RunAndWaitForResponseAsync(
            async () =>
            {
                await ada.Page.Locator("#text").PressAsync("Enter");
                await ada.Page.Locator("#text").FillAsync("the second");
                onItsWay.SetResult();
            },
            "**/api/messages");
        await ada.ExpectMessageAsync("the first");
        await ada.Page.Locator("#text").PressAsync("Enter");
        await ada.ExpectMessageAsync("the second");
    }

    [Test]
    public async Task Who_is_heard_of_together_with_the_connection_is_online()
    {
        const string heard = """{"type":1,"target":"presence","arguments":[{"userId":"early-bird","name":"Early Bird","connectionId":"c0","isOnline":true}]}""" + "\u001e";
        var window = await Browser.OpenWindowAsync();
        await window.RouteWebSocketAsync("**/client/**", client =>
        {
            // The answer to the handshake, and what came right after it, in one piece, as slower transports bring them.
            client.ConnectToServer().OnMessage(frame => client.Send(frame.Text == "{}\u001e" ? frame.Text + heard : frame.Text!));
        });
        var ada = await ChatPage.SignInAsync(window, NewId("ada"), "Ada Lovelace");
        await Assertions.Expect(ada.People.Locator("[data-user-id='early-bird']")).ToBeVisibleAsync();
        await Assertions.Expect(ada.People.Locator(".self")).ToBeVisibleAsync();
        await Assertions.Expect(ada.People.Locator("[data-user-id='early-bird']")).ToBeVisibleAsync();
    }

    [Test]
    public async Task The_page_works_on_a_phone_and_by_keyboard()
    {
        var ada = await OpenAsync(NewId("ada"), "Ada Lovelace");
        await ada.Page.SetViewportSizeAsync(390, 780);
        var width = await ada.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.That(width, Is.LessThanOrEqualTo(390), "nothing is wider than the screen");

        await ada.Page.Locator("input[name=audience][value=everyone]").FocusAsync();
        await ada.Page.Keyboard.PressAsync("Tab");
        await ada.Page.Keyboard.TypeAsync("typed");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.ExpectMessageAsync("typed");
    }

    [Test]
    public async Task Signing_out_ends_the_session()
    {
        var ada = await OpenAsync(NewId("ada"), "Ada Lovelace");
        await ada.Page.Locator("#sign-out").ClickAsync();
        await Assertions.Expect(ada.Page.Locator("input[name=user_id]")).ToBeVisibleAsync();
    }

    private static string NewId(string name) => $"{name}-{Guid.NewGuid().ToString("N")[..8]}";

    private async Task<ChatPage> OpenAsync(string userId, string name)
        => await ChatPage.SignInAsync(await Browser.OpenWindowAsync(), userId, name);
}
