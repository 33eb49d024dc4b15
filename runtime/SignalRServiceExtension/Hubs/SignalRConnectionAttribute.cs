namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Names the setting that holds a class-based hub's connection string.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class SignalRConnectionAttribute : Attribute, IConnectionProvider
{
    /// <summary>Initializes the attribute with the setting's name.</summary>
    public SignalRConnectionAttribute(string connection) => Connection = connection;

    /// <summary>The setting's name.</summary>
    public string Connection { get; set; }
}
