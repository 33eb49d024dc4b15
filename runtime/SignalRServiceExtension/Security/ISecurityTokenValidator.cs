using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Checks the token of a request.</summary>
public interface ISecurityTokenValidator
{
    /// <summary>Checks the token.</summary>
    SecurityTokenResult ValidateToken(HttpRequest request);
}
