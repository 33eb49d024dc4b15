using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>What a client is told of a function's failure: what a HubException says, and of others only that it failed.</summary>
internal sealed class InvocationErrors(IConfiguration configuration)
{
    /// <summary>Whether callers may learn more than they need: in the Development environment, or where the app says so.</summary>
    public bool IsDetailed { get; } =
        string.Equals(configuration["AZURE_FUNCTIONS_ENVIRONMENT"], "Development", StringComparison.OrdinalIgnoreCase)
        || (bool.TryParse(configuration["AzureSignalRDetailedErrors"], out var detailed) && detailed);

    public string Describe(string function, Exception? exception)
    {
        while (exception is FunctionInvocationException { InnerException: { } inner })
        {
            exception = inner;
        }

        return exception switch
        {
            HubException => exception.Message,
            not null when IsDetailed => $"{exception.GetType().Name}: {exception.Message}",
            _ => $"Function '{function}' failed. The app's log says why.",
        };
    }
}
