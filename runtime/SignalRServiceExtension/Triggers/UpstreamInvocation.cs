namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>One invocation of a function by the service: what goes in, and what comes back.</summary>
internal sealed class UpstreamInvocation(InvocationContext context, object?[] arguments)
{
    public InvocationContext Context { get; } = context;

    /// <summary>The arguments as the function's parameters want them.</summary>
    public object?[] Arguments { get; } = arguments;

    public object? Result { get; set; }
}
