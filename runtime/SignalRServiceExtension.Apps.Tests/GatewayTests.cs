using InProcSignalR.Emulator;
using InProcSignalR.LocalHost.Tests.Running;
using InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.IdentityModel.JsonWebTokens;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests;

/// <summary>A service behind a gateway: clients and servers each have an address of their own.</summary>
public sealed class GatewayTests
{
    [Test]
    public async Task Clients_and_servers_go_their_own_ways()
    {
        await using var service = await SignalREmulator.StartAsync(options =>
        {
            options.Port = 0;
            options.HostNames.Add("service.example");
        });
        var gateway = service.Endpoint.GetLeftPart(UriPartial.Authority);
        using var copy = new AppCopy("Gateway").With("local.settings.json", $$"""
            { "Values": { "AzureSignalRConnectionString": "Endpoint=https://service.example;AccessKey={{SignalREmulatorOptions.DefaultAccessKey}};ClientEndpoint={{gateway}};ServerEndpoint={{gateway}};Version=1.0;" } }
            """);
        await using var app = await RunningApp.StartAsync(copy);

        using var negotiate = await app.PostAsync("/api/negotiate?user=ada");
        var info = System.Text.Json.JsonDocument.Parse(await negotiate.Content.ReadAsStringAsync()).RootElement;
        Assert.That(info.GetProperty("url").GetString(), Is.EqualTo($"{gateway}/client/?hub=behind"));
        Assert.That(new JsonWebToken(info.GetProperty("accessToken").GetString()).Audiences.Single(), Is.EqualTo("https://service.example/client/?hub=behind"));

        var client = app.Client("/api?user=ada");
        var texts = Inboxes.Of<string>(client, "text");
        await client.StartAsync();
        using var send = await app.PostAsync("/api/send", "through the gateway");
        Assert.That(await texts.NextAsync(), Is.EqualTo("through the gateway"));
    }
}
