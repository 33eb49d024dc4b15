using System.Security.Claims;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Makes hub contexts and client tokens.</summary>
public interface IServiceManager : IDisposable
{
    /// <summary>Makes the context of a hub.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="hubName"/> is null or empty.</exception>
    Task<IServiceHubContext> CreateHubContextAsync(string hubName, ILoggerFactory? loggerFactory = null, CancellationToken cancellationToken = default);

    /// <summary>A token for a client of a hub; one hour by default.</summary>
    string GenerateClientAccessToken(string hubName, string? userId = null, IList<Claim>? claims = null, TimeSpan? lifeTime = null);

    /// <summary>The service's URL for clients of a hub.</summary>
    string GetClientEndpoint(string hubName);

    /// <summary>Tells whether the service answers.</summary>
    Task<bool> IsServiceHealthy(CancellationToken cancellationToken);
}
