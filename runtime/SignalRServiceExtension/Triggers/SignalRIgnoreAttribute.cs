namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Marks a parameter of a class-based hub's method that takes no argument of the message.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class SignalRIgnoreAttribute : Attribute
{
}
