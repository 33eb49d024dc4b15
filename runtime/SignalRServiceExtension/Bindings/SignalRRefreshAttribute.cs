using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>
/// Renews the authentication of a live connection, without a reconnect, and binds the <see cref="SignalRConnectionInfo"/> to answer the client with. It
/// binds null where there is no connection token, the connection is gone, or the caller's token is not valid.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
[Binding]
public class SignalRRefreshAttribute : NegotiationBaseAttribute
{
    /// <summary>The token of the connection: the <c>id</c> of the client's refresh request, as in <c>{query.id}</c>.</summary>
    [AutoResolve]
    public string? ConnectionToken { get; set; }

    /// <summary>For how many seconds from now the authentication counts. One hour by default.</summary>
    public int TokenLifetimeSeconds { get; set; } = 3600;
}
