using System.Reflection;
using InProcSignalR.LocalHost.Apps;
using Microsoft.Azure.WebJobs.Host.Indexers;
using FunctionMetadata = InProcSignalR.LocalHost.Apps.FunctionMetadata;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>Collects why functions could not be indexed: the WebJobs host only logs it.</summary>
internal sealed class IndexingErrors(FunctionApp app) : ILoggerProvider
{
    private readonly List<FunctionFault> _faults = [];

    public IReadOnlyList<FunctionFault> Faults
    {
        get
        {
            lock (_faults)
            {
                return [.. _faults];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => new Collector(this);

    public void Dispose()
    {
    }

    private void Add(FunctionIndexingException exception)
    {
        var reason = $"cannot be indexed: {Explain(CauseOf(exception).Message)}";
        foreach (var function in app.Functions.Where(function => IsOf(exception.MethodName, function)))
        {
            lock (_faults)
            {
                if (_faults.TrueForAll(fault => !ReferenceEquals(fault.Function, function)))
                {
                    _faults.Add(new FunctionFault(function, reason));
                }
            }
        }
    }

    /// <summary>An extension's own words: what binds calls it by reflection, which wraps them.</summary>
    private static Exception CauseOf(FunctionIndexingException exception)
    {
        var cause = exception.InnerException ?? exception;
        while (cause is TargetInvocationException { InnerException: { } inner })
        {
            cause = inner;
        }

        return cause;
    }

    /// <summary>WebJobs advises on code that is the host's here; its app can do something else.</summary>
    private static string Explain(string message)
    {
        var advice = message.IndexOf(" Make sure the parameter Type is supported", StringComparison.Ordinal);
        return advice < 0
            ? message
            : $"{message[..advice]} It needs a binding attribute, a name of the route, or a type that the host gives, such as ILogger; a query value is read from the request. If it has an attribute, that one's extension is missing from bin/extensions.json.";
    }

    /// <summary>The exception names the function, or its class and method.</summary>
    private static bool IsOf(string name, FunctionMetadata function)
        => name.Equals(function.Name, StringComparison.OrdinalIgnoreCase)
            || $".{function.TypeName.Replace('+', '.')}.{function.MethodName}".EndsWith($".{name.Replace('+', '.')}", StringComparison.Ordinal);

    private sealed class Collector(IndexingErrors errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is FunctionIndexingException indexing)
            {
                errors.Add(indexing);
            }
        }
    }
}
