using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Sends what a function puts out, <see cref="SignalRMessage"/> or <see cref="SignalRGroupAction"/>, to the service.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
[Binding]
public class SignalRAttribute : Attribute
{
    /// <summary>The setting that holds the connection string, or the section of an identity-based connection.</summary>
    public string ConnectionStringSetting { get; set; } = EndpointResolver.DefaultSetting;

    /// <summary>The hub to send to.</summary>
    [AutoResolve]
    public string HubName { get; set; } = null!;
}
