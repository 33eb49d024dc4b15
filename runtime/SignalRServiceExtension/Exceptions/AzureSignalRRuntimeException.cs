using System.Runtime.Serialization;

namespace Microsoft.Azure.SignalR.Common;

/// <summary>The service failed to carry out a request.</summary>
public class AzureSignalRRuntimeException : AzureSignalRException
{
    /// <summary>Initializes the exception.</summary>
    public AzureSignalRRuntimeException(string requestUri, Exception? innerException)
        : base($"The service failed to carry out {requestUri}. {innerException?.Message}", innerException)
    {
    }

    /// <summary>Initializes the exception from serialized data.</summary>
#pragma warning disable SYSLIB0051 // Part of the official surface.
    protected AzureSignalRRuntimeException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051
}
