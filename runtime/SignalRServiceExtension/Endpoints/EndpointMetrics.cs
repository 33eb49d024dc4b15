namespace Microsoft.Azure.SignalR;

/// <summary>What the service tells of an endpoint's load; known with the transport Persistent only, for REST carries no such report.</summary>
public class EndpointMetrics
{
    /// <summary>Client connections on the endpoint.</summary>
    public int ClientConnectionCount { get; internal set; }

    /// <summary>Server connections on the endpoint.</summary>
    public int ServerConnectionCount { get; internal set; }

    /// <summary>How many connections the endpoint can take.</summary>
    public int ConnectionCapacity { get; internal set; }
}
