using System.Security.Claims;
using System.Text;
using BenchmarkDotNet.Attributes;
using InProcSignalR.Benchmarks.Support;
using InProcSignalR.LocalHost.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InProcSignalR.Benchmarks;

/// <summary>
/// A signed-in browser's first request: LocalHost checks the session, binds and runs the app's negotiate function and answers, against a minimal API that makes
/// the same token with the library and asks nobody who is there.
/// </summary>
public class NegotiateBenchmarks
{
    private readonly JsonWebTokenHandler _handler = new();
    private readonly SigningCredentials _credentials
        = new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH")), SecurityAlgorithms.HmacSha256);

    private FunctionsLocalHost _host = null!;
    private WebApplication _minimal = null!;
    private HttpClient _browser = null!;
    private HttpClient _bare = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _host = await ChatApp.StartAsync();
        _browser = _host.CreateClient(ChatApp.Ada);
        _minimal = await LoopbackServer.StartAsync(server => server.MapPost("/api/negotiate", Negotiate));
        _bare = new HttpClient { BaseAddress = LoopbackServer.AddressOf(_minimal) };
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        _browser.Dispose();
        _bare.Dispose();
        await _minimal.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Benchmark(Baseline = true, Description = "minimal API with JsonWebTokenHandler")]
    public Task<byte[]> MinimalApiAsync() => PostAsync(_bare);

    [Benchmark(Description = "LocalHost, negotiate function")]
    public Task<byte[]> LocalHostAsync() => PostAsync(_browser);

    private static async Task<byte[]> PostAsync(HttpClient http)
    {
        using var response = await http.PostAsync(new Uri("api/negotiate", UriKind.Relative), null);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    private IResult Negotiate() => Results.Json(new
    {
        url = "http://localhost:8888/client/?hub=chat",
        accessToken = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Audience = "http://localhost/client/?hub=chat",
            Subject = new ClaimsIdentity([new Claim("asrs.s.uid", "ada")]),
            Expires = DateTime.UtcNow + TimeSpan.FromHours(1),
            SigningCredentials = _credentials,
        }),
    });
}
