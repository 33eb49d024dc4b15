namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Marks a parameter that takes an argument of the message.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class SignalRParameterAttribute : Attribute
{
}
