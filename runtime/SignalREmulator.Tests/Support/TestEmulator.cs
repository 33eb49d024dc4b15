using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InProcSignalR.Emulator.Tests.Support;

/// <summary>An emulator on a free port, with clients and REST calls as the SDK makes them.</summary>
internal sealed class TestEmulator : IAsyncDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    private TestEmulator(SignalREmulator emulator, RecordedLog log)
    {
        Emulator = emulator;
        Log = log;
    }

    public SignalREmulator Emulator { get; }

    public RecordedLog Log { get; }

    public Uri Endpoint => Emulator.Endpoint;

    public static async Task<TestEmulator> StartAsync(Action<SignalREmulatorOptions>? configure = null)
    {
        var log = new RecordedLog();
        var emulator = await SignalREmulator.StartAsync(options =>
        {
            options.Port = 0;
            options.ConfigureLogging = logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug);
            configure?.Invoke(options);
        });
        return new TestEmulator(emulator, log);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Emulator.DisposeAsync();
    }

    public static string ClientToken(string hub, string? userId = null, params (string Type, object Value)[] claims) =>
        TestTokens.Sign($"http://localhost/client/?hub={hub.ToLowerInvariant()}", TestTokens.Claims(userId, claims));

    public HubConnection CreateClient(
        string hub, string? userId = null, HttpTransportType transport = HttpTransportType.WebSockets, bool messagePack = false, string? token = null, string query = "",
        Action<IHubConnectionBuilder>? configure = null, params (string Type, object Value)[] claims)
    {
        token ??= ClientToken(hub, userId, claims);
        var builder = new HubConnectionBuilder().WithUrl(new Uri(Endpoint, $"client/?hub={hub}{query}"), transport, options => options.AccessTokenProvider = () => Task.FromResult<string?>(token));
        if (messagePack)
            builder.AddMessagePackProtocol();
        configure?.Invoke(builder);
        return builder.Build();
    }

    public async Task<HubConnection> ConnectAsync(
        string hub, string? userId = null, HttpTransportType transport = HttpTransportType.WebSockets, bool messagePack = false, string query = "",
        Action<HubConnection>? prepare = null, params (string Type, object Value)[] claims)
    {
        var client = CreateClient(hub, userId, transport, messagePack, query: query, claims: claims);
        prepare?.Invoke(client);
        await client.StartAsync();
        return client;
    }

    /// <summary>Negotiates as a client does; the connection token to connect with.</summary>
    public async Task<string> NegotiateAsync(string hub, string token)
    {
        using var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(Endpoint, $"client/negotiate?hub={hub}&negotiateVersion=1&access_token={token}")));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("connectionToken").GetString()!;
    }

    /// <summary>Calls REST with a token for the URL as the official SDK signs it: without port and without most of the query.</summary>
    public async Task<HttpResponseMessage> RestAsync(string method, string pathAndQuery, HttpContent? body = null, string? audience = null, string key = SignalREmulatorOptions.DefaultAccessKey)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Endpoint, pathAndQuery)) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.Sign(audience ?? SdkAudience(pathAndQuery), key: key));
        return await _http.SendAsync(request);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    /// <summary>Sends a message by a 2022-06-01 call and expects 202.</summary>
    public async Task SendAsync(string path, string target, string arguments = "[]", string query = "")
    {
        using var answer = await RestAsync("POST", $"{path}/:send?api-version=2022-06-01{query}", Json($$"""{"Target":"{{target}}","Arguments":{{arguments}}}"""));
        Assert.That((int)answer.StatusCode, Is.EqualTo(202), await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until the upstream has answered an event.</summary>
    public async Task AnsweredAsync(string name)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await Emulator.WaitForUpstreamCallAsync(call => call.Event == name, patience.Token);
    }

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public static string SdkAudience(string pathAndQuery)
    {
        var parts = pathAndQuery.Split('?', 2);
        var kept = parts.Length == 1 ? [] : parts[1].Split('&').Where(pair => pair.StartsWith("application=", StringComparison.Ordinal) || pair.StartsWith("api-version=", StringComparison.Ordinal)).ToArray();
        return $"http://localhost{parts[0]}{(kept.Length == 0 ? "" : "?" + string.Join('&', kept))}";
    }
}
