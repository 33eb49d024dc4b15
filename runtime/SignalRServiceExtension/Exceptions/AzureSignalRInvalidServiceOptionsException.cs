using System.Runtime.Serialization;

namespace Microsoft.Azure.SignalR.Common;

/// <summary>An option is out of its range.</summary>
public class AzureSignalRInvalidServiceOptionsException : AzureSignalRException
{
    /// <summary>Initializes the exception.</summary>
    public AzureSignalRInvalidServiceOptionsException(string propertyName, string validScope)
        : base($"{propertyName} is out of range; valid is {validScope}.")
    {
    }

    /// <summary>Initializes the exception from serialized data.</summary>
#pragma warning disable SYSLIB0051 // Part of the official surface.
    protected AzureSignalRInvalidServiceOptionsException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051
}
