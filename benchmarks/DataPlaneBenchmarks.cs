using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using InProcSignalR.Benchmarks.Support;
using InProcSignalR.Emulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InProcSignalR.Benchmarks;

/// <summary>
/// A REST call that sends to a hub, as far as the emulator is concerned (version, token and audience checked, names and body read, trace and metrics kept, nobody
/// connected), against a minimal API that parses the same body and lets everyone in.
/// </summary>
public class DataPlaneBenchmarks
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
    private readonly byte[] _body = JsonSerializer.SerializeToUtf8Bytes(new { Target = "newMessage", Arguments = ChatMessage.Arguments("small") });
    private SignalREmulator _emulator = null!;
    private WebApplication _minimal = null!;
    private Uri _send = null!;
    private Uri _bare = null!;
    private AuthenticationHeaderValue _authorization = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _emulator = await SignalREmulator.StartAsync(options => options.Port = 0);
        _send = new Uri(_emulator.Endpoint, "api/hubs/chat/:send?api-version=2022-06-01");
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(SignalREmulatorOptions.DefaultAccessKey));
        _authorization = new AuthenticationHeaderValue("Bearer", new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Audience = _send.AbsoluteUri,
            Expires = DateTime.UtcNow.AddHours(1),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
        }));

        _minimal = await LoopbackServer.StartAsync(server => server.MapPost("/send", ReadAsync));
        _bare = new Uri(LoopbackServer.AddressOf(_minimal), "send");
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        _http.Dispose();
        await _minimal.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    [Benchmark(Baseline = true, Description = "minimal API, POST")]
    public Task MinimalApiAsync() => PostAsync(_bare);

    [Benchmark(Description = "emulator, :send")]
    public Task EmulatorAsync() => PostAsync(_send);

    private async Task PostAsync(Uri url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(_body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = _authorization;
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private static async Task ReadAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        context.Response.StatusCode = body.RootElement.TryGetProperty("Target", out _) ? StatusCodes.Status202Accepted : StatusCodes.Status400BadRequest;
    }
}
