using System.Runtime.Serialization;

namespace Microsoft.Azure.SignalR.Common;

/// <summary>No connection string and no endpoint is configured.</summary>
public class AzureSignalRConfigurationNoEndpointException : AzureSignalRException
{
    /// <summary>Initializes the exception.</summary>
    public AzureSignalRConfigurationNoEndpointException()
        : base("No Azure SignalR Service endpoint is configured.")
    {
    }

    /// <summary>Initializes the exception from serialized data.</summary>
#pragma warning disable SYSLIB0051 // Part of the official surface.
    protected AzureSignalRConfigurationNoEndpointException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051
}
