using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Sends to the clients of a hub and manages their groups, from outside the service.</summary>
public interface IServiceHubContext : IHubContext<Hub>
{
    /// <summary>The groups of users.</summary>
    IUserGroupManager UserGroups { get; }

    /// <summary>Ends the use of the context.</summary>
    Task DisposeAsync();
}
