using System.Runtime.Serialization;

namespace Microsoft.Azure.SignalR.Common;

/// <summary>All endpoints are secondary ones.</summary>
public class AzureSignalRNoPrimaryEndpointException : AzureSignalRException
{
    /// <summary>Initializes the exception.</summary>
    public AzureSignalRNoPrimaryEndpointException()
        : base("At least one service endpoint must be a primary one.")
    {
    }

    /// <summary>Initializes the exception from serialized data.</summary>
#pragma warning disable SYSLIB0051 // Part of the official surface.
    protected AzureSignalRNoPrimaryEndpointException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051
}
