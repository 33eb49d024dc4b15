namespace Microsoft.Azure.SignalR.Management;

/// <summary>How messages get to the service.</summary>
public enum ServiceTransportType
{
    /// <summary>By REST, a request a call.</summary>
    Transient,

    /// <summary>Over connections that stay open.</summary>
    Persistent,
}
