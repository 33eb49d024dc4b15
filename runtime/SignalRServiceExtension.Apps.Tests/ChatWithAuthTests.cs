using System.Net;
using InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests;

/// <summary>The chat with App Service Authentication: private messages and groups, by return value, out parameter and ICollector.</summary>
public sealed class ChatWithAuthTests
{
    private RunningApp _app = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _app = await RunningApp.StartAsync("ChatWithAuth");

    [OneTimeTearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [Test]
    public async Task Nobody_negotiates_without_signing_in()
    {
        using var response = await _app.PostAsync("/api/negotiate", "", "text/plain", ("x-ms-client-principal-id", "forged"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Messages_go_to_a_user_and_to_members_of_a_group()
    {
        var (adaCookie, graceCookie) = (await SignInAsync("ada", "Ada"), await SignInAsync("grace", "Grace"));
        var grace = _app.Client("/api", false, ("Cookie", graceCookie));
        var inbox = Inboxes.Of<Dictionary<string, string>>(grace, "newMessage");
        await grace.StartAsync();

        await PostAsync("/api/messages", """{"recipient":"grace","text":"private"}""", adaCookie);
        Assert.That(await inbox.NextAsync(), Is.EqualTo(new Dictionary<string, string> { ["sender"] = "Ada", ["text"] = "private" }));

        await PostAsync("/api/team/add", "", graceCookie);
        await PostAsync("/api/messages", """{"groupName":"team","text":"members"}""", adaCookie);
        Assert.That((await inbox.NextAsync())["text"], Is.EqualTo("members"));

        await PostAsync("/api/team/remove", "", graceCookie);
        await PostAsync("/api/messages", """{"groupName":"team","text":"gone"}""", adaCookie);
        await PostAsync("/api/messages", """{"text":"everyone"}""", adaCookie);
        Assert.That((await inbox.NextAsync())["text"], Is.EqualTo("everyone"));
    }

    private async Task PostAsync(string path, string body, string cookie)
    {
        using var response = await _app.PostAsync(path, body, "application/json", ("Cookie", cookie));
        Assert.That((int)response.StatusCode, Is.InRange(200, 204));
    }

    private async Task<string> SignInAsync(string id, string name)
    {
        using var response = await _app.PostAsync("/.auth/login/github/callback", $"user_id={id}&name={name}", "application/x-www-form-urlencoded");
        return response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }
}
