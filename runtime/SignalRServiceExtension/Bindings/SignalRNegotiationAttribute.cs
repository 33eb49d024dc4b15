using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>
/// Binds a <see cref="NegotiationContext"/>: every endpoint of the service with the URL and token for a client, for apps that choose the endpoint by
/// themselves. It binds to a string (JSON) and a JObject, too.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
[Binding]
public class SignalRNegotiationAttribute : NegotiationBaseAttribute
{
}
