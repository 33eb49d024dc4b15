using Microsoft.Azure.WebJobs.Host;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Runs before the functions of a class-based hub that it marks, and can refuse by throwing.</summary>
#pragma warning disable CS0618 // Filters are marked as a preview of WebJobs.
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = true)]
public abstract class SignalRFilterAttribute : FunctionInvocationFilterAttribute
{
    /// <summary>Initializes the attribute.</summary>
    protected SignalRFilterAttribute()
    {
    }

    /// <inheritdoc />
    public override Task OnExecutingAsync(FunctionExecutingContext executingContext, CancellationToken cancellationToken)
    {
        foreach (var argument in executingContext.Arguments.Values)
        {
            if (argument is InvocationContext invocation)
            {
                return FilterAsync(invocation, cancellationToken);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Looks at the invocation; an exception refuses it.</summary>
    public abstract Task FilterAsync(InvocationContext invocationContext, CancellationToken cancellationToken);
}
#pragma warning restore CS0618
