namespace Microsoft.Azure.SignalR;

/// <summary>The role of an endpoint among several.</summary>
public enum EndpointType
{
    /// <summary>Takes clients and messages.</summary>
    Primary,

    /// <summary>Takes messages always, new clients only where no primary is healthy.</summary>
    Secondary,
}
