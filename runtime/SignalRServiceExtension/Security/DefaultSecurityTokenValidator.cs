using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Checks a bearer token by the app's parameters.</summary>
internal sealed class DefaultSecurityTokenValidator(TokenValidationParameters parameters) : ISecurityTokenValidator
{
    private const string Bearer = "Bearer ";

    // Claims get the long names that apps written for the official package look for.
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = true };

    public SecurityTokenResult ValidateToken(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return SecurityTokenResult.Empty();
        }

        var result = Handler.ValidateTokenAsync(header[Bearer.Length..].Trim(), parameters).GetAwaiter().GetResult();
        return result.IsValid ? SecurityTokenResult.Success(new System.Security.Claims.ClaimsPrincipal(result.ClaimsIdentity)) : SecurityTokenResult.Error(result.Exception);
    }
}
