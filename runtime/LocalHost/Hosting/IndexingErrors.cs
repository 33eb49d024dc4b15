using Microsoft.Azure.WebJobs.Host.Indexers;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>Collects why functions could not be indexed: the WebJobs host only logs it.</summary>
internal sealed class IndexingErrors : ILoggerProvider
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (_problems)
            {
                return [.. _problems];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => new Collector(_problems);

    public void Dispose()
    {
    }

    private sealed class Collector(List<string> problems) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is FunctionIndexingException indexing)
            {
                var problem = $"Function '{ShortName(indexing.MethodName)}' cannot be indexed: {indexing.InnerException?.Message ?? indexing.Message}";
                lock (problems)
                {
                    if (!problems.Contains(problem))
                    {
                        problems.Add(problem);
                    }
                }
            }
        }

        private static string ShortName(string methodName) => methodName[(methodName.LastIndexOf('.') + 1)..];
    }
}
