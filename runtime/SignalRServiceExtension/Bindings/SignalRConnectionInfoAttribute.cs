using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Binds the service's URL and a client's access token to a <see cref="SignalRConnectionInfo"/>, a string (JSON) or a JObject.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
[Binding]
public class SignalRConnectionInfoAttribute : NegotiationBaseAttribute
{
}
