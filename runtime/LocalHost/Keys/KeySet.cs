namespace InProcSignalR.LocalHost.Keys;

/// <summary>An app's keys as the file has them, by name: for everything, for every function, for the extensions' webhooks, and for one function each.</summary>
internal sealed record KeySet
{
    public const string Default = "default";

    public Dictionary<string, string> Master { get; init; } = [];

    public Dictionary<string, string> Host { get; init; } = [];

    public Dictionary<string, string> System { get; init; } = [];

    public Dictionary<string, Dictionary<string, string>> Functions { get; init; } = [];
}
