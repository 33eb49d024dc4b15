using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>What a negotiation is about: the hub, the user, and the claims to put into the token.</summary>
public abstract class NegotiationBaseAttribute : Attribute
{
    /// <summary>Initializes the attribute.</summary>
    protected NegotiationBaseAttribute()
    {
    }

    /// <summary>The setting that holds the connection string, or the section of an identity-based connection.</summary>
    public string ConnectionStringSetting { get; set; } = EndpointResolver.DefaultSetting;

    /// <summary>The hub to connect to.</summary>
    [AutoResolve(ResolutionPolicyType = typeof(RequestResolutionPolicy))]
    public string HubName { get; set; } = null!;

    /// <summary>The user of the connection; without one it is anonymous.</summary>
    [AutoResolve]
    public string? UserId { get; set; }

    /// <summary>A JWT that the caller is already authenticated with. Its claims are copied as <see cref="ClaimTypeList"/> says; it is not validated.</summary>
    [AutoResolve]
    public string? IdToken { get; set; }

    /// <summary>The types of the claims of <see cref="IdToken"/> to copy.</summary>
    public string[]? ClaimTypeList { get; set; }

    /// <summary>The HTTP request of the invocation, where an HTTP trigger runs it.</summary>
    internal HttpRequest? Request { get; set; }
}
