using System.Security.Claims;
using Microsoft.Azure.SignalR.Management;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>What a client's token is to say, by a negotiation attribute and, where the app checks its callers' tokens, by that check.</summary>
internal sealed class ClientNegotiation(ISecurityTokenValidator? validator = null, ISignalRConnectionInfoConfigurer? configurer = null)
{
    /// <summary>The options of the negotiation; null where the caller's token is missing or not valid, so that nothing is to be given.</summary>
    public NegotiationOptions? Read(NegotiationBaseAttribute attribute)
    {
        var detail = new SignalRConnectionDetail { UserId = attribute.UserId!, Claims = CopyClaims(attribute.IdToken, attribute.ClaimTypeList) };
        if (validator is not null && attribute.Request is { } request)
        {
            var token = validator.ValidateToken(request);
            if (token.Status != SecurityTokenStatus.Valid)
            {
                return null;
            }

            detail = configurer?.Configure?.Invoke(token, request, detail) ?? detail;
        }

        return new NegotiationOptions { HttpContext = attribute.Request?.HttpContext, UserId = detail.UserId, Claims = detail.Claims };
    }

    /// <summary>The listed claims of a token that the platform has already validated.</summary>
    private static List<Claim> CopyClaims(string? idToken, string[]? claimTypes)
        => string.IsNullOrEmpty(idToken) || claimTypes is not { Length: > 0 }
            ? []
            : new JsonWebToken(idToken).Claims.Where(claim => claimTypes.Contains(claim.Type)).ToList();
}
