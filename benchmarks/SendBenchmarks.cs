using System.Net.Http.Headers;
using System.Text;
using BenchmarkDotNet.Attributes;
using InProcSignalR.Benchmarks.Support;
using MessagePack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Newtonsoft.Json;

namespace InProcSignalR.Benchmarks;

/// <summary>
/// A function's output: a message goes through the collector (arguments written, token signed, request sent) to a listener of this process,
/// against a bare HttpClient that posts the same bytes with a token it has; beside it, what an app would write by hand.
/// </summary>
public class SendBenchmarks
{
    private const string Key = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
    private readonly MessagePackHubProtocol _protocol = new();
    private readonly JsonWebTokenHandler _handler = new();
    private readonly SigningCredentials _credentials = new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Key)), SecurityAlgorithms.HmacSha256);
    private WebApplication _listener = null!;
    private SignalRAsyncCollector<SignalRMessage> _collector = null!;
    private SignalRMessage _message = null!;
    private Uri _url = null!;
    private byte[] _body = [];
    private AuthenticationHeaderValue? _authorization;
    private string? _contentType;

    /// <summary>One short line, or about 50 KB.</summary>
    [Params("small", "large")]
    public string Size { get; set; } = "";

    /// <summary>JSON, or JSON and MessagePack in one body, as for an app that has clients of both.</summary>
    [Params("json", "both")]
    public string Protocols { get; set; } = "";

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _listener = await LoopbackServer.StartAsync(server => server.Run(RecordAsync));
        var address = LoopbackServer.AddressOf(_listener);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Connection", $"Endpoint=http://{address.Host};Port={address.Port};AccessKey={Key};Version=1.0;")]).Build();
        var options = new SignalROptions { MessagePackHubProtocol = Protocols == "both" ? _protocol : null };
        _collector = new SignalRAsyncCollector<SignalRMessage>(new ServiceHubContextStores(settings, Options.Create(options)).Get("Connection"), "chat");
        _message = new SignalRMessage { Target = "newMessage", Arguments = ChatMessage.Arguments(Size) };
        await CollectorAsync();
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        _http.Dispose();
        await _listener.DisposeAsync();
    }

    [Benchmark(Baseline = true, Description = "HttpClient, bytes ready")]
    public async Task BareAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ReadOnlyMemoryContent(_body) };
        request.Headers.Authorization = _authorization;
        request.Content.Headers.TryAddWithoutValidation("Content-Type", _contentType);
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    [Benchmark(Description = "by hand: JSON.NET, token, HttpClient")]
    public async Task ByHandAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = Protocols == "json" ? JsonByHand() : MapByHand() };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _handler.CreateToken(new SecurityTokenDescriptor
        {
            Audience = _url.AbsoluteUri,
            Expires = DateTime.UtcNow + TimeSpan.FromHours(1),
            SigningCredentials = _credentials,
        }));
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    [Benchmark(Description = "extension, IAsyncCollector")]
    public Task CollectorAsync() => _collector.AddAsync(_message);

    private StringContent JsonByHand()
        => new(JsonConvert.SerializeObject(new { _message.Target, _message.Arguments }), Encoding.UTF8, "application/json");

    private ByteArrayContent MapByHand()
    {
        var body = new Dictionary<string, byte[]>
        {
            ["json"] = Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(new { type = 1, target = _message.Target, arguments = _message.Arguments }) + '\u001e'),
            ["messagepack"] = _protocol.GetMessageBytes(new Microsoft.AspNetCore.SignalR.Protocol.InvocationMessage(_message.Target, _message.Arguments)).ToArray(),
        };
        var content = new ByteArrayContent(MessagePackSerializer.Serialize(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return content;
    }

    private async Task RecordAsync(HttpContext context)
    {
        if (_body.Length == 0)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            _url = new Uri(LoopbackServer.AddressOf(_listener), context.Request.Path + context.Request.QueryString);
            _authorization = AuthenticationHeaderValue.Parse(context.Request.Headers.Authorization!);
            _contentType = context.Request.ContentType;
            _body = body.ToArray();
        }

        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }
}
