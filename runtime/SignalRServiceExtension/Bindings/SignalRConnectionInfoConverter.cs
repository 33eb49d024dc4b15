using System.Security.Claims;
using Microsoft.Azure.SignalR.Management;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Negotiates for <c>[SignalRConnectionInfo]</c>.</summary>
internal sealed class SignalRConnectionInfoConverter(ServiceHubContextStores stores) : IAsyncConverter<SignalRConnectionInfoAttribute, SignalRConnectionInfo>
{
    public async Task<SignalRConnectionInfo> ConvertAsync(SignalRConnectionInfoAttribute input, CancellationToken cancellationToken)
    {
        var context = await stores.Get(input.ConnectionStringSetting).GetHubContextAsync(input.HubName);
        var response = await context.NegotiateAsync(
            new NegotiationOptions { UserId = input.UserId, Claims = CopyClaims(input.IdToken, input.ClaimTypeList) }, cancellationToken);
        return new SignalRConnectionInfo { Url = response.Url!, AccessToken = response.AccessToken! };
    }

    /// <summary>The listed claims of a token that the platform has already validated.</summary>
    internal static IList<Claim>? CopyClaims(string? idToken, string[]? claimTypes)
        => string.IsNullOrEmpty(idToken) || claimTypes is not { Length: > 0 }
            ? null
            : new JsonWebToken(idToken).Claims.Where(claim => claimTypes.Contains(claim.Type)).ToList();
}
