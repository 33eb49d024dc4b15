using System.Runtime.Serialization;

namespace Microsoft.Azure.SignalR.Common;

/// <summary>There is no connection to the service.</summary>
public class AzureSignalRNotConnectedException : AzureSignalRException
{
    /// <summary>Initializes the exception.</summary>
    public AzureSignalRNotConnectedException()
        : base("There is no connection to Azure SignalR Service.")
    {
    }

    /// <summary>Initializes the exception from serialized data.</summary>
#pragma warning disable SYSLIB0051 // Part of the official surface.
    protected AzureSignalRNotConnectedException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051
}
