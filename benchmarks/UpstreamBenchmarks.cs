using BenchmarkDotNet.Attributes;
using InProcSignalR.Benchmarks.Support;
using InProcSignalR.LocalHost.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.Benchmarks;

/// <summary>
/// A client invokes a method and waits for its result, over a WebSocket: through the emulator, its call of LocalHost's webhook, the extension and the function,
/// against a hub method of ASP.NET Core SignalR, and against one that does what Serverless mode cannot do without, an HTTP call to where the answer is made.
/// </summary>
public class UpstreamBenchmarks
{
    private FunctionsLocalHost _host = null!;
    private WebApplication _server = null!;
    private HubConnection _function = null!;
    private HubConnection _hub = null!;
    private HubConnection _forwarding = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _host = await ChatApp.StartAsync();
        _server = await LoopbackServer.StartAsync(server =>
        {
            server.MapHub<EchoHub>("/echo");
            server.MapHub<ForwardingHub>("/forwarding");
            server.MapPost(ForwardingHub.Path, ForwardingHub.AnswerAsync);
        });
        ForwardingHub.Target = new Uri(LoopbackServer.AddressOf(_server), ForwardingHub.Path);
        _function = new HubConnectionBuilder().WithUrl(new Uri(_host.Address, "api"), options => options.Cookies = _host.SignIn(ChatApp.Ada)).Build();
        _hub = new HubConnectionBuilder().WithUrl(new Uri(LoopbackServer.AddressOf(_server), "echo")).Build();
        _forwarding = new HubConnectionBuilder().WithUrl(new Uri(LoopbackServer.AddressOf(_server), "forwarding")).Build();
        foreach (var connection in (HubConnection[])[_function, _hub, _forwarding])
        {
            await connection.StartAsync();
            if (await EchoAsync(connection) != "hello")
            {
                throw new InvalidOperationException("The echo is not what was said.");
            }
        }
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _function.DisposeAsync();
        await _hub.DisposeAsync();
        await _forwarding.DisposeAsync();
        await _server.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Benchmark(Baseline = true, Description = "ASP.NET Core SignalR, hub method")]
    public Task<string> HubAsync() => EchoAsync(_hub);

    [Benchmark(Description = "hub method that posts to a minimal API")]
    public Task<string> ForwardingHubAsync() => EchoAsync(_forwarding);

    [Benchmark(Description = "emulator, webhook, extension, function")]
    public Task<string> FunctionAsync() => EchoAsync(_function);

    private static Task<string> EchoAsync(HubConnection connection) => connection.InvokeAsync<string>("echo", "hello");
}
