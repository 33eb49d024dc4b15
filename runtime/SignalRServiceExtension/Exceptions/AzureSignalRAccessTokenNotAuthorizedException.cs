namespace Microsoft.Azure.SignalR.Common;

/// <summary>An identity may not ask the service for client tokens.</summary>
public class AzureSignalRAccessTokenNotAuthorizedException : AzureSignalRException
{
    /// <summary>Initializes the exception.</summary>
    public AzureSignalRAccessTokenNotAuthorizedException(string? message)
        : base(message)
    {
    }

    /// <summary>Initializes the exception.</summary>
    public AzureSignalRAccessTokenNotAuthorizedException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
