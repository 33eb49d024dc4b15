using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>What both kinds of class-based hubs read off their class and off tokens.</summary>
internal static class HubConnection
{
    private const string Bearer = "Bearer ";

    /// <summary>The setting that holds the hub's connection string.</summary>
    public static string SettingOf(Type hub)
    {
        foreach (var attribute in hub.GetCustomAttributes(inherit: true))
        {
            if (attribute is IConnectionProvider provider)
            {
                return provider.Connection;
            }
        }

        return EndpointResolver.DefaultSetting;
    }

    public static SignalRConnectionInfo ToInfo(NegotiationResponse response) => new() { Url = response.Url!, AccessToken = response.AccessToken! };

    public static IList<Claim> ReadClaims(string? jwt)
    {
        if (string.IsNullOrEmpty(jwt))
        {
            return [];
        }

        return new JsonWebToken(jwt.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? jwt[Bearer.Length..].Trim() : jwt).Claims.ToList();
    }
}
