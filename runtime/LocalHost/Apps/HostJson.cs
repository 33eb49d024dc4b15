namespace InProcSignalR.LocalHost.Apps;

/// <summary>host.json: how the host treats the app.</summary>
internal sealed record HostJson
{
    /// <summary>Where the host's configuration has host.json; extensions find their settings below it.</summary>
    public const string Section = "AzureFunctionsJobHost";

    public string RoutePrefix { get; init; } = "api";

    /// <summary>How long a function may run; null for as long as it likes (<c>-1</c>). The host's default is 5 minutes.</summary>
    public TimeSpan? FunctionTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many HTTP functions run at once; null for no limit.</summary>
    public int? MaxConcurrentRequests { get; init; }

    /// <summary>How many requests are held in all, running and waiting; null for no limit. What comes above it is answered 429.</summary>
    public int? MaxOutstandingRequests { get; init; }

    /// <summary>Headers that every answer of a function has, by <c>extensions.http.customHeaders</c>.</summary>
    public IReadOnlyDictionary<string, string> CustomHeaders { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the host in Azure refuses requests when its machine is at its limits; a person's own machine does not.</summary>
    public bool DynamicThrottles { get; init; }

    /// <summary>The connection of Durable Functions; null where they keep their state elsewhere than in a storage account.</summary>
    public string? DurableStorage { get; init; } = StorageNeed.DefaultConnection;

    /// <summary>The lowest level that is logged, by category; an empty category is the default.</summary>
    public IReadOnlyDictionary<string, LogLevel> LogLevels { get; init; } = new Dictionary<string, LogLevel>();

    /// <summary>Every value, as configuration of the host.</summary>
    public IReadOnlyDictionary<string, string?> Values { get; init; } = new Dictionary<string, string?>();
}
