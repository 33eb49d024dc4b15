using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Management;

namespace InProcSignalR.Benchmarks;

/// <summary>A call on an interface of clients, against the untyped call; nothing is sent, so what is left is the call.</summary>
public class TypedClientBenchmarks
{
    [SuppressMessage("Performance", "CA1859", Justification = "Apps have the interface.")]
    private readonly IHubClients _untyped = new NowhereClients(new Nowhere());
    private readonly string _text = "hello";
    private readonly int _number = 42;
    private TypedHubClients<IClient> _typed = null!;

    /// <summary>What clients can be told.</summary>
    public interface IClient
    {
        /// <summary>Tells a text and a number.</summary>
        Task Notify(string text, int number);
    }

    [GlobalSetup]
    public void Setup() => _typed = new TypedHubClients<IClient>(_untyped);

    [Benchmark(Baseline = true, Description = "Clients.All.SendAsync")]
    public Task Untyped() => _untyped.All.SendAsync("Notify", _text, _number);

    [Benchmark(Description = "typed Clients.All.Notify")]
    public Task Typed() => _typed.All.Notify(_text, _number);

    private sealed class Nowhere : IClientProxy
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }

    private sealed class NowhereClients(IClientProxy proxy) : IHubClients
    {
        public IClientProxy All => proxy;

        public IClientProxy AllExcept(IReadOnlyList<string> excludedConnectionIds) => proxy;

        public IClientProxy Client(string connectionId) => proxy;

        public IClientProxy Clients(IReadOnlyList<string> connectionIds) => proxy;

        public IClientProxy Group(string groupName) => proxy;

        public IClientProxy GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds) => proxy;

        public IClientProxy Groups(IReadOnlyList<string> groupNames) => proxy;

        public IClientProxy User(string userId) => proxy;

        public IClientProxy Users(IReadOnlyList<string> userIds) => proxy;
    }
}
