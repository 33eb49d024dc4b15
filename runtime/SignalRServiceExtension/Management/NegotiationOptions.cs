using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>What a client's token says.</summary>
public class NegotiationOptions
{
    /// <summary>The client's request, for a router that wants to see it.</summary>
    public HttpContext? HttpContext { get; set; }

    /// <summary>The user; none connects anonymously.</summary>
    public string? UserId { get; set; }

    /// <summary>Further claims.</summary>
    public IList<Claim>? Claims { get; set; }

    /// <summary>For how long the token counts. One hour by default.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether the service traces this client's messages.</summary>
    public bool IsDiagnosticClient { get; set; }

    /// <summary>Whether the client is told details of errors.</summary>
    public bool EnableDetailedErrors { get; set; }
}
