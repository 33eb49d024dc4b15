namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>The categories of events.</summary>
public static class SignalRTriggerCategories
{
    /// <summary>A connection comes or goes.</summary>
    public const string Connections = "connections";

    /// <summary>A client sends a message.</summary>
    public const string Messages = "messages";
}
