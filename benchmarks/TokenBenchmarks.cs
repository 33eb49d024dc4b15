using System.Security.Claims;
using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.Azure.SignalR.Management;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InProcSignalR.Benchmarks;

/// <summary>What a negotiate function does: the extension makes URL and token, against the library making the same token alone.</summary>
public class TokenBenchmarks
{
    private const string Key = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials = new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Key)) { KeyId = "1" }, SecurityAlgorithms.HmacSha256);
    private readonly NegotiationOptions _options = new() { UserId = "ada", Claims = [new Claim("role", "admin"), new Claim("team", "engines")] };
    private ServiceHubContext _hub = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        var manager = new ServiceManagerBuilder()
            .WithOptions(options => options.ConnectionString = $"Endpoint=http://localhost;Port=8888;AccessKey={Key};Version=1.0;")
            .BuildServiceManager();
        _hub = await manager.CreateHubContextAsync("chat", default);
        var (ours, theirs) = (new JsonWebToken(await ExtensionAsync()), new JsonWebToken(Library()));
        if (!ours.Claims.Where(IsNoTime).Select(claim => claim.ToString()).Order().SequenceEqual(theirs.Claims.Where(IsNoTime).Select(claim => claim.ToString()).Order()))
        {
            throw new InvalidOperationException("The two tokens do not say the same.");
        }
    }

    [Benchmark(Baseline = true, Description = "JsonWebTokenHandler")]
    public string Library()
    {
        var now = DateTime.UtcNow;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Audience = "http://localhost/client/?hub=chat",
            Subject = new ClaimsIdentity([new Claim("asrs.s.uid", "ada"), .. _options.Claims!]),
            NotBefore = now,
            IssuedAt = now,
            Expires = now + TimeSpan.FromHours(1),
            SigningCredentials = _credentials,
        });
    }

    [Benchmark(Description = "extension, NegotiateAsync")]
    public async ValueTask<string?> ExtensionAsync() => (await _hub.NegotiateAsync(_options)).AccessToken;

    private static bool IsNoTime(Claim claim) => claim.Type is not ("exp" or "iat" or "nbf");
}
