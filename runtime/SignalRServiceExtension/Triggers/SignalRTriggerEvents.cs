namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>The events of the category connections.</summary>
public static class SignalRTriggerEvents
{
    /// <summary>A connection came.</summary>
    public const string Connected = "connected";

    /// <summary>A connection went.</summary>
    public const string Disconnected = "disconnected";
}
