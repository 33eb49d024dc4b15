using InProcSignalR.Emulator;
using InProcSignalR.LocalHost.Tests.Running;
using InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests;

/// <summary>An app whose settings name the service's address and a managed identity, and no key.</summary>
public sealed class IdentityTests
{
    private SignalREmulator _service = null!;
    private AppCopy _copy = null!;
    private RunningApp _app = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await SignalREmulator.StartAsync(options => options.Port = 0);
        _copy = new AppCopy("Connections").With("local.settings.json", $$"""
            { "Values": {
                "AzureSignalRConnectionString__serviceUri": "{{_service.Endpoint}}",
                "AzureSignalRConnectionString__credential": "managedidentity",
                "IDENTITY_ENDPOINT": "{{new Uri(_service.Endpoint, "identity/msi")}}",
                "IDENTITY_HEADER": "local" } }
            """);
        _app = await RunningApp.StartAsync(_copy, "--no-emulator");
        _service.ReplaceUpstream(_app.Upstream);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _app.DisposeAsync();
        await _service.DisposeAsync();
        _copy.Dispose();
    }

    [Test]
    public async Task It_negotiates_joins_groups_and_sends()
    {
        var client = _app.Client("/api?user=ada");
        var texts = Inboxes.Of<string>(client, "text");
        await client.StartAsync();
        using var join = await _app.PostAsync("/api/join?user=ada&group=g");
        using var send = await _app.PostAsync("/api/send?group=g&text=hello");
        Assert.That(await texts.NextAsync(), Is.EqualTo("hello"), await send.Content.ReadAsStringAsync());
    }

    [TestCase("/api/lounge", "red")]
    [TestCase("/api/lounge/sync", "blue")]
    public async Task Claims_and_lifetimes_are_in_the_token_and_upstream_calls_come_in(string path, string team)
    {
        var connection = _app.Client($"{path}?user=ada");
        await connection.StartAsync();
        Assert.That(await connection.InvokeAsync<string>("Claims"), Is.EqualTo($"ada of {team}"));
    }

    [Test]
    public async Task The_emulator_beside_the_app_is_an_issuer_too()
    {
        using var copy = new AppCopy("Connections").With("local.settings.json", """
            { "Values": { "AzureSignalRConnectionString__serviceUri": "http://localhost:8888", "AzureSignalRConnectionString__credential": "managedidentity" } }
            """);
        await using var app = await RunningApp.StartAsync(copy);
        var connection = app.Client("/api/lounge?user=ada");
        var texts = Inboxes.Of<string>(connection, "text");
        await connection.StartAsync();
        Assert.That(await connection.InvokeAsync<string>("Claims"), Is.EqualTo("ada of red"));
        using var send = await app.PostAsync("/api/send?user=ada&text=hello");
        Assert.That(await texts.NextAsync(), Is.EqualTo("hello"));
    }

    [TestCase("AzureSignalRConnectionString__serviceUri", "https://a.service.example", "https://a.service.example, by identity")]
    [TestCase("Azure__SignalR__Endpoints__east__primary", "Endpoint=https://east.example;AccessKey=k", "the endpoints below Azure__SignalR__Endpoints")]
    public async Task No_emulator_starts_where_settings_name_a_service(string setting, string value, string said)
    {
        using var copy = new AppCopy("Connections").With("local.settings.json", $$"""{ "Values": { "{{setting}}": "{{value}}" } }""");
        await using var app = await RunningApp.StartAsync(copy);
        Assert.That(app.Output, Does.Contain(said).And.Contain("no emulator"));
    }
}
