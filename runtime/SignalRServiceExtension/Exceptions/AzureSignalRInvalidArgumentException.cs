using System.Runtime.Serialization;

namespace Microsoft.Azure.SignalR.Common;

/// <summary>The service refused a request as malformed.</summary>
public class AzureSignalRInvalidArgumentException : AzureSignalRException
{
    /// <summary>Initializes the exception.</summary>
    public AzureSignalRInvalidArgumentException(string requestUri, Exception? innerException, string? detail)
        : base($"The service refused the request {requestUri} as malformed: {detail} {innerException?.Message}", innerException)
    {
    }

    /// <summary>Initializes the exception from serialized data.</summary>
#pragma warning disable SYSLIB0051 // Part of the official surface.
    protected AzureSignalRInvalidArgumentException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051
}
