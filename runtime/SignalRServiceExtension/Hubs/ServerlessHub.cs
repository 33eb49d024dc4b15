using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Management;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>
/// A hub as a class: its name is the hub's, its methods with a bare <c>[SignalRTrigger]</c> are what clients invoke, and it sends through
/// <see cref="Clients"/>.
/// </summary>
public abstract class ServerlessHub : IDisposable
{
    private readonly Lazy<(IServiceHubContext Context, IServiceManager? Manager)> _parts;

    /// <summary>Initializes the hub; without arguments, with the context of the hub that is named like the class.</summary>
    protected ServerlessHub(IServiceHubContext? hubContext = null, IServiceManager? serviceManager = null)
    {
        HubName = GetType().Name;
        _parts = new(() =>
        {
            if (hubContext is not null && serviceManager is not null)
            {
                return (hubContext, serviceManager);
            }

            var store = StaticServiceHubContextStore.GetStore(HubConnection.SettingOf(GetType()));
            return (hubContext ?? store.GetHubContext(HubName).ForInvocation(), serviceManager ?? store.ServiceManager);
        });
    }

    /// <summary>The clients of the hub.</summary>
    public IHubClients Clients => Context.Clients;

    /// <summary>The groups of connections.</summary>
    public IGroupManager Groups => Context.Groups;

    /// <summary>The groups of users.</summary>
    public IUserGroupManager UserGroups => Context.UserGroups;

    /// <summary>Asks about clients and closes connections.</summary>
    /// <exception cref="NotSupportedException">The context that was given has none.</exception>
    public ClientManager ClientManager => (Context as ServiceHubContext)?.ClientManager
        ?? throw new NotSupportedException("The hub context has no client manager: give the hub a ServiceHubContext.");

    /// <summary>The hub's name, which is the class's.</summary>
    public string HubName { get; }

    private IServiceHubContext Context => _parts.Value.Context;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The service's URL and a token for a client; the token counts for one hour by default.</summary>
    protected SignalRConnectionInfo Negotiate(string? userId = null, IList<Claim>? claims = null, TimeSpan? lifetime = null)
    {
        var manager = _parts.Value.Manager!;
        return new SignalRConnectionInfo
        {
            Url = manager.GetClientEndpoint(HubName),
            AccessToken = manager.GenerateClientAccessToken(HubName, userId, claims, lifetime),
        };
    }

    /// <summary>The service's URL and a token for a client.</summary>
    protected async Task<SignalRConnectionInfo> NegotiateAsync(NegotiationOptions options)
    {
        var context = Context as ServiceHubContext ?? throw new NotSupportedException("The hub context cannot negotiate: give the hub a ServiceHubContext.");
        return HubConnection.ToInfo(await context.NegotiateAsync(options));
    }

    /// <summary>The claims of a JWT, which is not validated. A leading <c>Bearer </c> is taken off; an empty text has none.</summary>
    protected IList<Claim> GetClaims(string? jwt) => HubConnection.ReadClaims(jwt);

    /// <summary>Ends the use of the hub; what it shares with others lives on.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Names the setting that holds the hub's connection string.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public class SignalRConnectionAttribute : Attribute, IConnectionProvider
    {
        /// <summary>Initializes the attribute with the setting's name.</summary>
        public SignalRConnectionAttribute(string connectionStringSetting) => Connection = connectionStringSetting;

        /// <summary>The setting's name.</summary>
        public string Connection { get; set; }
    }
}
