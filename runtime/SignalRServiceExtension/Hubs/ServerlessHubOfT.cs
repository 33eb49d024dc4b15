using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Management;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>A hub as a class whose clients are sent to by the methods of an interface.</summary>
/// <typeparam name="T">The interface of the clients: methods that return Task, or Task&lt;TResult&gt; for a client's result.</typeparam>
public abstract class ServerlessHub<T>
    where T : class
{
    private readonly Lazy<ServiceHubContext<T>> _context;

    /// <summary>Initializes the hub with the context of the hub that is named like the class.</summary>
    protected ServerlessHub()
    {
        HubName = GetType().Name;
        _context = new(() => StaticServiceHubContextStore.GetStore(HubConnection.SettingOf(GetType())).GetHubContext<T>(HubName));
    }

    /// <summary>Initializes the hub with a context, as tests do.</summary>
    protected ServerlessHub(ServiceHubContext<T> serviceHubContext)
    {
        HubName = GetType().Name;
        _context = new(serviceHubContext);
    }

    /// <summary>Asks about clients and closes connections.</summary>
    public ClientManager ClientManager => _context.Value.ClientManager;

    /// <summary>The clients of the hub.</summary>
    public IHubClients<T> Clients => _context.Value.Clients;

    /// <summary>The groups of connections.</summary>
    public GroupManager Groups => _context.Value.Groups;

    /// <summary>The groups of users.</summary>
    public UserGroupManager UserGroups => _context.Value.UserGroups;

    /// <summary>The hub's name, which is the class's.</summary>
    public string HubName { get; }

    /// <summary>The service's URL and a token for a client.</summary>
    protected async Task<SignalRConnectionInfo> NegotiateAsync(NegotiationOptions options) => HubConnection.ToInfo(await _context.Value.NegotiateAsync(options));

    /// <summary>The claims of a JWT, which is not validated. A leading <c>Bearer </c> is taken off; an empty text has none.</summary>
    protected IList<Claim> GetClaims(string? jwt) => HubConnection.ReadClaims(jwt);
}
