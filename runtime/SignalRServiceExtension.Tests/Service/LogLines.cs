using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace InProcSignalR.SignalRServiceExtension.Tests.Service;

/// <summary>What is logged, a line each, with its level.</summary>
internal sealed class LogLines : ILogger
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public Task<string> NextAsync() => _lines.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        => _lines.Writer.TryWrite($"{logLevel}: {formatter(state, exception)}");
}
