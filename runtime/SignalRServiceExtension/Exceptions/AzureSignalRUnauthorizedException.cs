using System.Runtime.Serialization;

namespace Microsoft.Azure.SignalR.Common;

/// <summary>The service did not accept the request's token.</summary>
public class AzureSignalRUnauthorizedException : AzureSignalRException
{
    /// <summary>Initializes the exception.</summary>
    public AzureSignalRUnauthorizedException(string requestUri, Exception? innerException)
        : base($"The service did not accept the token of {requestUri}. Check the access key or the identity's role, and this machine's clock. {innerException?.Message}", innerException)
    {
    }

    /// <summary>Initializes the exception from serialized data.</summary>
#pragma warning disable SYSLIB0051 // Part of the official surface.
    protected AzureSignalRUnauthorizedException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051
}
