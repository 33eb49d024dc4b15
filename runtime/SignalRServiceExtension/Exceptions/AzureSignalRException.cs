using System.Runtime.Serialization;

namespace Microsoft.Azure.SignalR.Common;

/// <summary>Something about Azure SignalR Service went wrong.</summary>
public class AzureSignalRException : Exception
{
    /// <summary>Initializes the exception.</summary>
    public AzureSignalRException()
        : base("Azure SignalR Service reported an error.")
    {
    }

    /// <summary>Initializes the exception.</summary>
    public AzureSignalRException(string? message)
        : base(message)
    {
    }

    /// <summary>Initializes the exception.</summary>
    public AzureSignalRException(string? message, Exception? ex)
        : base(message, ex)
    {
    }

    /// <summary>Initializes the exception from serialized data.</summary>
#pragma warning disable SYSLIB0051 // Part of the official surface.
    protected AzureSignalRException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051
}
