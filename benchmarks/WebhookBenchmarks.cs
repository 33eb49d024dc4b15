using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using InProcSignalR.Benchmarks.Support;
using InProcSignalR.LocalHost.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Microsoft.Azure.WebJobs.Host.Executors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace InProcSignalR.Benchmarks;

/// <summary>
/// One upstream call: LocalHost's webhook with the app's echo function, against a minimal API that reads the same body and answers with as much; and the
/// extension's part of it alone (signature, parsing, arguments, dispatch, completion), without HTTP and without WebJobs.
/// </summary>
public class WebhookBenchmarks
{
    private const string ConnectionId = "0Yg6PGQKYI7nl2mrd7wDPA1b2c3d4e5";
    private static readonly byte[] Body = """{"type":1,"invocationId":"0","target":"echo","arguments":["hello"]}"""u8.ToArray();
    private static readonly byte[] Completion = [.. """{"type":3,"invocationId":"0","result":"hello"}"""u8, 0x1E];

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
    private FunctionsLocalHost _host = null!;
    private WebApplication _minimal = null!;
    private UpstreamDispatcher _dispatcher = null!;
    private Uri _webhook = null!;
    private Uri _bare = null!;
    private string _signature = "";

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _host = await ChatApp.StartAsync();
        _webhook = new Uri(_host.Address, "runtime/webhooks/signalr");
        var connectionString = Environment.GetEnvironmentVariable("AzureSignalRConnectionString")!;
        var key = connectionString.Split(';').Single(part => part.StartsWith("AccessKey=", StringComparison.Ordinal))["AccessKey=".Length..];
        _signature = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(ConnectionId)));

        _minimal = await LoopbackServer.StartAsync(server => server.MapPost("/bare", AnswerAsync));
        _bare = new Uri(LoopbackServer.AddressOf(_minimal), "bare");

        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Connection", connectionString)]).Build();
        var function = new Action<InvocationContext, string>(Echo).Method.GetParameters();
        _dispatcher = new UpstreamDispatcher(settings, NullLogger<UpstreamDispatcher>.Instance);
        _dispatcher.Add(new TriggerTarget(
            new TriggerDefinition("echo", "chat", "messages", "echo", "Connection", [function[1]]),
            new EchoExecutor(),
            new ServiceHubContextStores(settings).Get("Connection"),
            NullLogger<TriggerTarget>.Instance));

        foreach (var answer in (byte[][])[await MinimalApiAsync(), await DispatcherAsync(), await LocalHostAsync()])
        {
            if (!answer.SequenceEqual(Completion))
            {
                throw new InvalidOperationException($"The completion is {Encoding.UTF8.GetString(answer)}");
            }
        }
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        _http.Dispose();
        await _minimal.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Benchmark(Baseline = true, Description = "minimal API, POST")]
    public Task<byte[]> MinimalApiAsync() => PostAsync(_bare);

    [Benchmark(Description = "extension's dispatcher alone, no HTTP")]
    public async Task<byte[]> DispatcherAsync()
    {
        using var request = CreateRequest(_webhook);
        using var response = await _dispatcher.DispatchAsync(request, default);
        return await response.Content.ReadAsByteArrayAsync();
    }

    [Benchmark(Description = "LocalHost's webhook, extension, function")]
    public Task<byte[]> LocalHostAsync() => PostAsync(_webhook);

    private async Task<byte[]> PostAsync(Uri url)
    {
        using var request = CreateRequest(url);
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    private HttpRequestMessage CreateRequest(Uri url)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("X-ASRS-Connection-Id", ConnectionId);
        request.Headers.TryAddWithoutValidation("X-ASRS-Hub", "chat");
        request.Headers.TryAddWithoutValidation("X-ASRS-Category", "messages");
        request.Headers.TryAddWithoutValidation("X-ASRS-Event", "echo");
        request.Headers.TryAddWithoutValidation("X-ASRS-Signature", _signature);
        request.Headers.TryAddWithoutValidation("X-ASRS-Client-Query", "?hub=chat");
        request.Headers.TryAddWithoutValidation("X-ASRS-User-Id", "ada");
        request.Headers.TryAddWithoutValidation("X-ASRS-User-Claims", "role: admin, team: engines");
        return request;
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        await context.Response.Body.WriteAsync(Completion);
    }

    private static void Echo(InvocationContext invocation, string value)
    {
    }

    private sealed class EchoExecutor : ITriggeredFunctionExecutor
    {
        private static readonly FunctionResult Success = new(true);

        public Task<FunctionResult> TryExecuteAsync(TriggeredFunctionData input, CancellationToken cancellationToken)
        {
            var invocation = (UpstreamInvocation)input.TriggerValue;
            invocation.Result = invocation.Arguments[0];
            return Task.FromResult(Success);
        }
    }
}
