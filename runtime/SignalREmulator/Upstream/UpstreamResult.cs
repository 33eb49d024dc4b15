namespace InProcSignalR.Emulator.Upstream;

/// <summary>What an upstream made of a client's invocation: a completion to hand on, nothing, or an error.</summary>
internal sealed class UpstreamResult
{
    public static UpstreamResult Empty { get; } = new();

    /// <summary>The completion in the client's protocol, without its frame.</summary>
    public ReadOnlyMemory<byte>? Completion { get; private init; }

    public string? Error { get; private init; }

    public static UpstreamResult FromCompletion(ReadOnlyMemory<byte> completion) => new() { Completion = completion };

    public static UpstreamResult FromError(string error) => new() { Error = error };
}
