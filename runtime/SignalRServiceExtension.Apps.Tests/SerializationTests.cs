using System.Text.Json;
using InProcSignalR.LocalHost.Tests.Running;
using InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests;

/// <summary>Serializers that an app chooses in its FunctionsStartup.</summary>
public sealed class SerializationTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task MessagePack_clients_get_MessagePack_and_json_clients_json(bool messagePack)
    {
        await using var app = await RunningApp.StartAsync("MessagePack");
        var client = app.Client("/api", messagePack);
        var inbox = new Inbox<(string, int, int)>();
        if (messagePack)
        {
            client.On<Dictionary<string, object>, byte[]>("reading", (reading, bytes) => inbox.Add(((string)reading["Sensor"], ((object[])reading["Values"]).Length, bytes[2])));
        }
        else
        {
            client.On<JsonElement, byte[]>("reading", (reading, bytes) => inbox.Add((reading.GetProperty("Sensor").GetString()!, reading.GetProperty("Values").GetArrayLength(), bytes[2])));
        }

        await client.StartAsync();
        using var response = await app.PostAsync("/api/send");
        Assert.That(await inbox.NextAsync(), Is.EqualTo(("t1", 2, 3)));
        Assert.That(await client.InvokeAsync<double>("sum", new Dictionary<string, object> { ["Sensor"] = "t2", ["Values"] = new[] { 1.5, 2.5 } }), Is.EqualTo(4));
    }

    [Test]
    public async Task The_apps_json_serializer_writes_arguments()
    {
        await using var app = await RunningApp.StartAsync("CustomJson");
        var client = app.Client();
        var days = Inboxes.Of<JsonElement>(client, "day");
        await client.StartAsync();
        using var response = await app.PostAsync("/api/send");
        Assert.That((await days.NextAsync()).GetRawText(), Is.EqualTo("""{"week_day":"Friday"}"""));
    }

    [TestCase("", "", """{"newtonsoft":1,"AsDeclared":2}""")]
    [TestCase("Azure__SignalR__HubProtocol", "NewtonsoftJson", """{"newtonsoft":1,"AsDeclared":2}""")]
    [TestCase("Azure__SignalR__HubProtocol", "SystemTextJson", """{"system":1,"AsDeclared":2}""")]
    [TestCase("Azure__SignalR__HubProtocol__NewtonsoftJson__CamelCase", "true", """{"newtonsoft":1,"asDeclared":2}""")]
    [TestCase("AzureSignalRServiceTransportType", "Persistent", """{"system":1,"asDeclared":2}""")]
    public async Task A_setting_chooses_the_serializer(string setting, string value, string expected)
    {
        using var copy = new AppCopy("Connections").With("local.settings.json", $$"""{ "Values": { "{{(setting.Length == 0 ? "Other" : setting)}}": "{{value}}" } }""");
        await using var app = await RunningApp.StartAsync(copy);
        var client = app.Client("/api?user=ada");
        var shapes = Inboxes.Of<JsonElement>(client, "shape");
        await client.StartAsync();
        using var response = await app.PostAsync("/api/sendShape");
        Assert.That((await shapes.NextAsync()).GetRawText(), Is.EqualTo(expected));
    }
}
