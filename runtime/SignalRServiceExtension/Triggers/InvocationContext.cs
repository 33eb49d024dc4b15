namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>What triggered a function: the client's connection and what it did.</summary>
public class InvocationContext
{
    private Func<object[]>? _readArguments;
    private object[]? _arguments;

    /// <summary>The arguments of a message; empty for none, null for connections.</summary>
    public object[] Arguments
    {
        get => _arguments ??= _readArguments?.Invoke()!;
        set => _arguments = value;
    }

    /// <summary>Why a connection ended; null where it ended well.</summary>
    public string Error { get; set; } = null!;

    /// <summary>The category of the event.</summary>
    public string Category { get; set; } = null!;

    /// <summary>The event.</summary>
    public string Event { get; set; } = null!;

    /// <summary>The hub.</summary>
    public string Hub { get; set; } = null!;

    /// <summary>The connection.</summary>
    public string ConnectionId { get; set; } = null!;

    /// <summary>The user; null for an anonymous connection.</summary>
    public string UserId { get; set; } = null!;

    /// <summary>All headers of the service's call.</summary>
    public IDictionary<string, string> Headers { get; set; } = null!;

    /// <summary>The query of the client's connection; null for none.</summary>
    public IDictionary<string, string> Query { get; set; } = null!;

    /// <summary>The claims of the client's token, the first of each type; null for none.</summary>
    public IDictionary<string, string> Claims { get; set; } = null!;

    /// <summary>Most functions take their arguments as parameters, so these are made only for those that look.</summary>
    internal void ReadArgumentsBy(Func<object[]> read) => _readArguments = read;
}
