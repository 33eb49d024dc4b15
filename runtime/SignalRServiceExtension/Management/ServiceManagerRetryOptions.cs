namespace Microsoft.Azure.SignalR.Management;

/// <summary>How failed calls are repeated.</summary>
public class ServiceManagerRetryOptions
{
    /// <summary>How often a call is repeated at most.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>The first pause.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(0.8);

    /// <summary>The longest pause; a service that asks for a longer one is not asked again.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How the pauses grow.</summary>
    public ServiceManagerRetryMode Mode { get; set; } = ServiceManagerRetryMode.Exponential;
}
