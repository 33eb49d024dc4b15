using System.Net;
using System.Text.Json;
using InProcSignalR.Emulator;
using InProcSignalR.LocalHost.Tests.Running;
using InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.IdentityModel.JsonWebTokens;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests;

/// <summary>The bindings that fewer apps use: JSON forms, IBinder, JObject outputs, several endpoints, refresh.</summary>
public sealed class BindingsTests
{
    private RunningApp _app = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _app = await RunningApp.StartAsync("Bindings");

    [OneTimeTearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [TestCase("text")]
    [TestCase("json")]
    public async Task Connection_info_binds_as_text_and_json(string form)
    {
        var client = _app.Client($"/api/{form}?user=ada");
        await client.StartAsync();
        Assert.That(client.State, Is.EqualTo(HubConnectionState.Connected));
    }

    [Test]
    public async Task A_binder_binds_imperatively_with_claims_of_an_id_token()
    {
        var token = new JsonWebTokenHandler().CreateToken("""{"email":"ada@example.org","other":"x"}""");
        var client = _app.Client("/api/imperative?user=ada", false, ("x-id-token", token));
        await client.StartAsync();
        Assert.That(await client.InvokeAsync<string>("claims"), Does.Contain("email=ada@example.org").And.Not.Contain("other"));
    }

    [Test]
    public async Task Plain_json_is_a_message_or_a_group_action()
    {
        var client = _app.Client("/api/json?user=plain");
        var texts = Inboxes.Of<string>(client, "text");
        await client.StartAsync();

        using var join = await _app.PostAsync("/api/jobject", """{"action":"add","userId":"plain","groupName":"g"}""", "application/json");
        using var send = await _app.PostAsync("/api/jobject", """{"target":"text","groupName":"g","arguments":["to the group"]}""", "application/json");
        Assert.That(await texts.NextAsync(), Is.EqualTo("to the group"));

        using var wrong = await _app.PostAsync("/api/jobject", """{"text":"no target"}""", "application/json");
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        await _app.WaitForOutputAsync("\"target\"");
    }

    [Test]
    public async Task Messages_are_routed_to_endpoints_and_fail_over()
    {
        await using var east = await SignalREmulator.StartAsync(options => options.Port = 0);
        var west = await SignalREmulator.StartAsync(options => options.Port = 0);
        using var copy = new AppCopy("Bindings").With("local.settings.json", $$"""
            { "Values": {
                "AzureSignalRConnectionString": "",
                "Azure__SignalR__Endpoints__east__primary": "{{east.ConnectionString}}",
                "Azure__SignalR__Endpoints__west__secondary": "{{west.ConnectionString}}" } }
            """);
        await using var app = await RunningApp.StartAsync(copy, "--no-emulator");

        var endpoints = JsonDocument.Parse(await app.Http.GetStringAsync("/api/endpoints")).RootElement;
        Assert.That(endpoints.GetProperty("names").EnumerateArray().Select(name => name.GetString()), Is.EquivalentTo(new[] { "east:Primary", "west:Secondary" }));
        var infos = endpoints.GetProperty("negotiation").GetProperty("endpoints").EnumerateArray().ToDictionary(
            endpoint => endpoint.GetProperty("name").GetString()!, endpoint => endpoint.GetProperty("connectionInfo"));

        await using var inEast = await ConnectAsync(infos["east"]);
        await using var inWest = await ConnectAsync(infos["west"]);
        var (easts, wests) = (Inboxes.Of<string>(inEast, "text"), Inboxes.Of<string>(inWest, "text"));

        using var toWest = await app.PostAsync("/api/through/west", "west only");
        using var toAll = await app.PostAsync("/api/through/all", "all");
        Assert.That(await wests.NextAsync(), Is.EqualTo("west only"));
        Assert.That(await wests.NextAsync(), Is.EqualTo("all"));
        Assert.That(await easts.NextAsync(), Is.EqualTo("all"), "the message for west did not come here");

        await inWest.DisposeAsync();
        using var stopped = await StoppedService.StopAsync(west);
        using var toTheRest = await app.PostAsync("/api/through/all", "the rest");
        Assert.That(toTheRest.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), app.Output);
        Assert.That(await easts.NextAsync(), Is.EqualTo("the rest"));
    }

    [Test]
    public async Task Refresh_gives_nothing_without_a_connection()
    {
        using var none = await _app.PostAsync("/api/refresh?user=ada&id=");
        using var unknown = await _app.PostAsync("/api/refresh?user=ada&id=unknown");
        Assert.That((none.StatusCode, unknown.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task Refresh_renews_a_live_connection_of_its_own_user_only()
    {
        using var negotiate = await _app.PostAsync("/api/json/negotiate?user=ada");
        var info = JsonDocument.Parse(await negotiate.Content.ReadAsStringAsync()).RootElement;
        var url = new Uri(info.GetProperty("url").GetString()!);
        using var service = new HttpClient();
        service.DefaultRequestHeaders.Authorization = new("Bearer", info.GetProperty("accessToken").GetString());
        using var connect = await service.PostAsync(new Uri(url, "negotiate" + url.Query + "&negotiateVersion=1"), null);
        var token = JsonDocument.Parse(await connect.Content.ReadAsStringAsync()).RootElement.GetProperty("connectionToken").GetString()!;
        var transport = new Uri(url, url.PathAndQuery + "&id=" + Uri.EscapeDataString(token));

        // A long-polling connection by hand: the SignalR client keeps its connection token to itself.
        using var first = await service.GetAsync(transport);
        using var handshake = await service.PostAsync(transport, new StringContent("{\"protocol\":\"json\",\"version\":1}\u001e"));
        using var answer = await service.GetAsync(transport);

        using var renewed = await _app.PostAsync($"/api/refresh?user=ada&id={Uri.EscapeDataString(token)}");
        var fresh = JsonDocument.Parse(await renewed.Content.ReadAsStringAsync()).RootElement;
        Assert.That(fresh.GetProperty("tokenLifetimeSeconds").GetInt32(), Is.EqualTo(120));
        Assert.That(new JsonWebToken(fresh.GetProperty("accessToken").GetString()).GetClaim("asrs.s.uid").Value, Is.EqualTo("ada"));

        using var forged = await _app.PostAsync($"/api/refresh?user=eve&id={Uri.EscapeDataString(token)}");
        Assert.That(forged.IsSuccessStatusCode, Is.False);
    }

    private static async Task<HubConnection> ConnectAsync(JsonElement info)
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(info.GetProperty("url").GetString()!, options => options.AccessTokenProvider = () => Task.FromResult(info.GetProperty("accessToken").GetString()))
            .Build();
        await connection.StartAsync();
        return connection;
    }
}
