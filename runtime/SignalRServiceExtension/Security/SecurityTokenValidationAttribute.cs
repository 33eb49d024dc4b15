using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Binds what came of the request's token to a <see cref="SecurityTokenResult"/>.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
[Binding]
public class SecurityTokenValidationAttribute : Attribute
{
}
