using System.Runtime.Serialization;

namespace Microsoft.Azure.SignalR.Common;

/// <summary>There is no endpoint to send through.</summary>
public class AzureSignalRNoEndpointAvailableException : AzureSignalRException
{
    /// <summary>Initializes the exception.</summary>
    public AzureSignalRNoEndpointAvailableException()
        : base("No service endpoint is available for this request: none is healthy, or the routing gave none.")
    {
    }

    /// <summary>Initializes the exception from serialized data.</summary>
#pragma warning disable SYSLIB0051 // Part of the official surface.
    protected AzureSignalRNoEndpointAvailableException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051
}
