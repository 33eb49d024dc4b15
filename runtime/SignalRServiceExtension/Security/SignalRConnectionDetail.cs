using System.Security.Claims;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>What a client's token is going to say.</summary>
public class SignalRConnectionDetail
{
    /// <summary>The user.</summary>
    public string UserId { get; set; } = null!;

    /// <summary>Further claims.</summary>
    public IList<Claim> Claims { get; set; } = null!;
}
