using Microsoft.Azure.WebJobs.Description;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Runs a function when a client connects, disconnects, or sends a message.</summary>
/// <remarks>In a class that derives from ServerlessHub it takes no argument: the class and the method say what triggers it.</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
#pragma warning disable CS0618 // The only way to take a function's return value.
[Binding(TriggerHandlesReturnValue = true)]
#pragma warning restore CS0618
public class SignalRTriggerAttribute : Attribute
{
    /// <summary>Initializes the attribute for the class-based model.</summary>
    public SignalRTriggerAttribute()
        : this("", "", "")
    {
    }

    /// <summary>Initializes the attribute for one event of a hub.</summary>
    public SignalRTriggerAttribute(string hubName, string category, string @event)
        : this(hubName, category, @event, [])
    {
    }

    /// <summary>Initializes the attribute for one event of a hub, with the names of the parameters that take the arguments.</summary>
    public SignalRTriggerAttribute(string hubName, string category, string @event, params string[] parameterNames)
    {
        HubName = hubName;
        Category = category;
        Event = @event;
        ParameterNames = parameterNames;
    }

    /// <summary>The setting that holds the connection string: its keys sign what triggers the function.</summary>
    public string ConnectionStringSetting { get; set; } = EndpointResolver.DefaultSetting;

    /// <summary>The hub.</summary>
    [AutoResolve]
    public string HubName { get; }

    /// <summary>The event: connected or disconnected, or the target of a message.</summary>
    [AutoResolve]
    public string Event { get; }

    /// <summary>The category: connections or messages.</summary>
    [AutoResolve]
    public string Category { get; }

    /// <summary>The parameters that take the arguments, in order.</summary>
    public string[] ParameterNames { get; }
}
