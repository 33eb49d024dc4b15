namespace Microsoft.Azure.SignalR.Management;

/// <summary>Builds a service manager.</summary>
public interface IServiceManagerBuilder
{
    /// <summary>Builds the manager.</summary>
    IServiceManager Build();
}
