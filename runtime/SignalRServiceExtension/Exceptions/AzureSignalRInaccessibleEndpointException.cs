using System.Runtime.Serialization;

namespace Microsoft.Azure.SignalR.Common;

/// <summary>The service cannot be reached at the endpoint, or has nothing at that address.</summary>
public class AzureSignalRInaccessibleEndpointException : AzureSignalRException
{
    /// <summary>Initializes the exception.</summary>
    public AzureSignalRInaccessibleEndpointException(string requestUri, Exception? innerException)
        : base($"The service could not be reached at {requestUri}. Check the endpoint of the connection string, and that the service runs. {innerException?.Message}", innerException)
    {
    }

    /// <summary>Initializes the exception from serialized data.</summary>
#pragma warning disable SYSLIB0051 // Part of the official surface.
    protected AzureSignalRInaccessibleEndpointException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051
}
