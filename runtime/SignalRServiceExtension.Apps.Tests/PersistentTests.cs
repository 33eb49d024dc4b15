using System.Text.Json;
using InProcSignalR.Emulator;
using InProcSignalR.LocalHost.Tests.Running;
using InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests;

/// <summary>An app with <c>AzureSignalRServiceTransportType=Persistent</c>: what its functions send goes over one connection that stays open.</summary>
public sealed class PersistentTests
{
    [Test]
    public async Task A_connection_opens_with_the_first_message_and_again_when_it_is_cut()
    {
        await using var service = await SignalREmulator.StartAsync(options => options.Port = 0);
        using var copy = App(("AzureSignalRConnectionString", service.ConnectionString));
        await using var app = await RunningApp.StartAsync(copy, "--no-emulator");
        var client = app.Client("/api?user=ada");
        var texts = Inboxes.Of<string>(client, "text");
        await client.StartAsync();
        Assert.That(service.CloseServerConnections("lounge"), Is.Zero, "nobody has sent yet");

        await SendAsync(app, "user=ada&text=first");
        Assert.That(await texts.NextAsync(), Is.EqualTo("first"));
        Assert.That(service.CloseServerConnections("lounge"), Is.EqualTo(1));
        await service.WaitForServerConnectionAsync("lounge");

        using var join = await app.PostAsync("/api/join?user=ada&group=g");
        Assert.That(join.IsSuccessStatusCode, Is.True, app.Output);
        await SendAsync(app, "group=g&text=second");
        Assert.That(await texts.NextAsync(), Is.EqualTo("second"));
        Assert.That(await MetricsAsync(service), Does.Not.Contain("signalr_rest_requests_total{"), "nothing went over REST");
    }

    [Test]
    public async Task A_wrong_key_and_a_service_that_is_down_are_told_the_function()
    {
        var service = await SignalREmulator.StartAsync(options => options.Port = 0);
        using var copy = App(("AzureSignalRConnectionString", service.ConnectionString.Replace("AccessKey=A", "AccessKey=B", StringComparison.Ordinal)));
        await using var app = await RunningApp.StartAsync(copy, "--no-emulator");
        using var wrong = await app.PostAsync("/api/send?text=lost");
        Assert.That(await wrong.Content.ReadAsStringAsync(), Does.StartWith("AzureSignalRUnauthorizedException").And.Contain("/server/?hub=lounge"));
        using var stopped = await StoppedService.StopAsync(service);
        using var down = await app.PostAsync("/api/send?text=lost");
        Assert.That(await down.Content.ReadAsStringAsync(), Does.StartWith("AzureSignalRInaccessibleEndpointException").And.Contain("/server/?hub=lounge"));
    }

    [Test]
    public async Task Messages_fail_over_to_the_endpoint_that_is_left()
    {
        var first = await SignalREmulator.StartAsync(options => options.Port = 0);
        await using var second = await SignalREmulator.StartAsync(options => options.Port = 0);
        using var copy = App(
            ("Azure__SignalR__Endpoints__first__primary", first.ConnectionString), ("Azure__SignalR__Endpoints__second__secondary", second.ConnectionString));
        await using var app = await RunningApp.StartAsync(copy, "--no-emulator");
        using var stopped = await StoppedService.StopAsync(first);
        await SendAsync(app, "text=is anybody there");
        await app.WaitForOutputAsync("left out");

        var client = app.Client("/api?user=ada");
        var texts = Inboxes.Of<string>(client, "text");
        await client.StartAsync();
        await SendAsync(app, "user=ada&text=here");
        Assert.That(await texts.NextAsync(), Is.EqualTo("here"));
    }

    [Test]
    public async Task An_identity_connects_too()
    {
        await using var service = await SignalREmulator.StartAsync(options => options.Port = 0);
        using var copy = App(
            ("AzureSignalRConnectionString__serviceUri", service.Endpoint.AbsoluteUri),
            ("AzureSignalRConnectionString__credential", "managedidentity"),
            ("IDENTITY_ENDPOINT", new Uri(service.Endpoint, "identity/msi").AbsoluteUri),
            ("IDENTITY_HEADER", "local"));
        await using var app = await RunningApp.StartAsync(copy, "--no-emulator");
        var client = app.Client("/api?user=ada");
        var texts = Inboxes.Of<string>(client, "text");
        await client.StartAsync();
        await SendAsync(app, "user=ada&text=by identity");
        Assert.That(await texts.NextAsync(), Is.EqualTo("by identity"));
        await service.WaitForServerConnectionAsync("lounge");
    }

    private static async Task SendAsync(RunningApp app, string query)
    {
        using var sent = await app.PostAsync("/api/send?" + query);
        Assert.That(await sent.Content.ReadAsStringAsync(), Is.EqualTo("sent"));
    }

    private static async Task<string> MetricsAsync(SignalREmulator service)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(service.Endpoint, "metrics"));
    }

    private static AppCopy App(params (string Name, string Value)[] settings) => new AppCopy("Connections").With(
        "local.settings.json",
        JsonSerializer.Serialize(new { Values = settings.Append(("AzureSignalRServiceTransportType", "Persistent")).ToDictionary(setting => setting.Item1, setting => setting.Item2) }));
}
