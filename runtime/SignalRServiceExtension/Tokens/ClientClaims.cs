using System.Security.Claims;
using Microsoft.Azure.SignalR.Management;

namespace Microsoft.Azure.SignalR;

/// <summary>What a client's token says about the client, in the service's own claim types.</summary>
internal static class ClientClaims
{
    public const string UserId = "asrs.s.uid";
    private const string DiagnosticClient = "asrs.s.dc";
    private const string DetailedErrors = "asrs.s.derror";
    private const string UserClaimPrefix = "asrs.u.";

    public static List<Claim> From(NegotiationOptions options)
    {
        var claims = new List<Claim>();
        if (!string.IsNullOrEmpty(options.UserId))
        {
            claims.Add(new Claim(UserId, options.UserId));
        }

        if (options.IsDiagnosticClient)
        {
            claims.Add(new Claim(DiagnosticClient, "true"));
        }

        if (options.EnableDetailedErrors)
        {
            claims.Add(new Claim(DetailedErrors, bool.TrueString));
        }

        foreach (var claim in options.Claims ?? [])
        {
            // A JWT has claims of its own by these names; the service takes the prefix off again.
            claims.Add(claim.Type is "aud" or "exp" or "iat" or "nbf" ? new Claim(UserClaimPrefix + claim.Type, claim.Value, claim.ValueType) : claim);
        }

        return claims;
    }
}
