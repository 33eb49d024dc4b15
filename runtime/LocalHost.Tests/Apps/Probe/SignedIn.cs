using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;

namespace Probe;

public static class SignedIn
{
    [FunctionName("sPlatformHeaders")]
    public static IDictionary<string, string> PlatformHeaders([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req)
        => req.Headers.Where(header => header.Key.StartsWith("X-MS-", StringComparison.OrdinalIgnoreCase)).ToDictionary(header => header.Key.ToUpperInvariant(), header => header.Value.ToString());

    [FunctionName("sAuthEnabled")]
    public static string AuthEnabled([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req) => Environment.GetEnvironmentVariable("WEBSITE_AUTH_ENABLED");

    [FunctionName("sIsInRole")]
    public static bool IsInRole([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sIsInRole/{role}")] HttpRequest req, ClaimsPrincipal principal, string role)
        => principal.IsInRole(role);
}
