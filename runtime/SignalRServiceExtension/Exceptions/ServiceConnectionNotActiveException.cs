using System.Runtime.Serialization;

namespace Microsoft.Azure.SignalR.Common;

/// <summary>A connection to the service is not active.</summary>
public class ServiceConnectionNotActiveException : AzureSignalRException
{
    /// <summary>Initializes the exception.</summary>
    public ServiceConnectionNotActiveException()
        : base("The connection to Azure SignalR Service is not active.")
    {
    }

    /// <summary>Initializes the exception.</summary>
    public ServiceConnectionNotActiveException(string? message)
        : base(message)
    {
    }

    /// <summary>Initializes the exception from serialized data.</summary>
#pragma warning disable SYSLIB0051 // Part of the official surface.
    protected ServiceConnectionNotActiveException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051
}
