namespace Microsoft.Azure.SignalR;

/// <summary>Chooses the endpoints that a message goes through.</summary>
public interface IMessageRouter
{
    /// <summary>The endpoints for a message to everyone.</summary>
    IEnumerable<ServiceEndpoint> GetEndpointsForBroadcast(IEnumerable<ServiceEndpoint> endpoints);

    /// <summary>The endpoints for a message to a user.</summary>
    IEnumerable<ServiceEndpoint> GetEndpointsForUser(string userId, IEnumerable<ServiceEndpoint> endpoints);

    /// <summary>The endpoints for a message to a group, or a change of it.</summary>
    IEnumerable<ServiceEndpoint> GetEndpointsForGroup(string groupName, IEnumerable<ServiceEndpoint> endpoints);

    /// <summary>The endpoints for a message to a connection.</summary>
    IEnumerable<ServiceEndpoint> GetEndpointsForConnection(string connectionId, IEnumerable<ServiceEndpoint> endpoints);
}
