using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Binds the endpoints of the service, as a ServiceEndpoint array, for messages that are to go through some of them.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
[Binding]
public class SignalREndpointsAttribute : Attribute
{
    /// <summary>The setting that holds the connection string, or the section of an identity-based connection.</summary>
    public string ConnectionStringSetting { get; set; } = EndpointResolver.DefaultSetting;

    /// <summary>The hub.</summary>
    [AutoResolve]
    public string HubName { get; set; } = null!;
}
