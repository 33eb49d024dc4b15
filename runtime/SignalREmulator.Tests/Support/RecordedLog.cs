using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace InProcSignalR.Emulator.Tests.Support;

/// <summary>Keeps what was logged.</summary>
internal sealed class RecordedLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<(LogLevel Level, string Text, Exception? Exception)> Entries { get; } = new();

    public IEnumerable<string> Warnings => Entries.Where(entry => entry.Level >= LogLevel.Warning).Select(entry => entry.Text);

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // Kestrel's warning that the machine is busy says nothing about what is tested.
        if (eventId.Name != "HeartbeatSlow")
            Entries.Enqueue((logLevel, formatter(state, exception), exception));
    }

    public void Dispose()
    {
    }
}
