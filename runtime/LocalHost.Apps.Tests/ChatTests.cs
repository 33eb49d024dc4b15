using System.Net;
using System.Threading.Channels;
using InProcSignalR.LocalHost.Tests.Running;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.LocalHost.Apps.Tests;

/// <summary>SignalR bindings and triggers on the emulator, the hub named by a setting.</summary>
public sealed class ChatTests() : AppTests("Chat")
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private protected override Dictionary<string, string> Settings => new() { ["HubName"] = "room" };

    [Test]
    public async Task Messages_go_out_and_invocations_come_in()
    {
        var said = Channel.CreateUnbounded<string>();
        var whispered = Channel.CreateUnbounded<(string From, string Text)>();
        await using var ada = Connect("ada");
        await using var grace = Connect("grace");
        grace.On<string>("said", text => said.Writer.TryWrite(text));
        grace.On<string, string>("whispered", (from, text) => whispered.Writer.TryWrite((from, text)));
        await ada.StartAsync().WaitAsync(Limit);
        await grace.StartAsync().WaitAsync(Limit);
        await Host.WaitForOutputAsync("ada is here", "grace is here");

        using var content = new StringContent("good morning");
        using var answer = await Http.PostAsync("/api/say", content);
        Assert.That(await said.Reader.ReadAsync().AsTask().WaitAsync(Limit), Is.EqualTo("good morning"));

        await ada.InvokeAsync("whisper", "grace", "only you").WaitAsync(Limit);
        Assert.That(await whispered.Reader.ReadAsync().AsTask().WaitAsync(Limit), Is.EqualTo(("ada", "only you")));
    }

    [Test]
    public async Task With_keys_asked_for_the_service_has_its_own()
    {
        using var keys = new AppCopy("Chat");
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Chat"), Settings, "--enable-auth", "--keys-file", Path.Combine(keys.Folder, "keys.json"));
        await using var ada = Connect("ada", host);
        var whispered = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        ada.On<string, string>("whispered", (_, text) => whispered.TrySetResult(text));
        await ada.StartAsync().WaitAsync(Limit);
        await ada.InvokeAsync("whisper", "ada", "to myself").WaitAsync(Limit);
        Assert.That(await whispered.Task.WaitAsync(Limit), Is.EqualTo("to myself"));

        using var stranger = await host.Http.PostAsync("/runtime/webhooks/signalr", null);
        Assert.That(stranger.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Without_the_header_that_names_the_user_negotiate_fails_as_in_azure()
    {
        using var answer = await Http.PostAsync("/api/negotiate", null);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        await Host.WaitForOutputAsync("Exception binding parameter 'connectionInfo': Error while accessing 'x-ms-client-principal-id'");
    }

    private HubConnection Connect(string user, HostProcess? host = null)
        => new HubConnectionBuilder().WithUrl(new Uri((host ?? Host).Address, "/api"), options => options.Headers["x-ms-client-principal-id"] = user).Build();
}
