using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.SignalR;

/// <summary>Chooses the endpoints for messages, and for each client that negotiates.</summary>
public interface IEndpointRouter : IMessageRouter
{
    /// <summary>The endpoint for a client.</summary>
    ServiceEndpoint GetNegotiateEndpoint(HttpContext? context, IEnumerable<ServiceEndpoint> endpoints);
}
