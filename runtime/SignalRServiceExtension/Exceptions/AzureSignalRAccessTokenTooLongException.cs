using System.Runtime.Serialization;

namespace Microsoft.Azure.SignalR.Common;

/// <summary>The claims make a client's token longer than the 4 KB that fit a request.</summary>
public class AzureSignalRAccessTokenTooLongException : AzureSignalRException
{
    /// <summary>Initializes the exception.</summary>
    public AzureSignalRAccessTokenTooLongException()
        : base("The access token is longer than 4 KB. Give the client fewer or shorter claims.")
    {
    }

    /// <summary>Initializes the exception from serialized data.</summary>
#pragma warning disable SYSLIB0051 // Part of the official surface.
    protected AzureSignalRAccessTokenTooLongException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051
}
