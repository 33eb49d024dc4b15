using System.Text.Json;
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
}
