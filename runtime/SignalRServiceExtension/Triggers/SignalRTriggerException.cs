namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>An upstream call cannot be turned into an invocation of its function.</summary>
public class SignalRTriggerException : Exception
{
    /// <summary>Initializes the exception.</summary>
    public SignalRTriggerException()
    {
    }

    /// <summary>Initializes the exception with what is wrong.</summary>
    public SignalRTriggerException(string? message)
        : base(message)
    {
    }

    /// <summary>Initializes the exception with what is wrong and why.</summary>
    public SignalRTriggerException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
