namespace Microsoft.Azure.SignalR.Management;

/// <summary>Makes hub contexts.</summary>
public abstract class ServiceManager : IDisposable
{
    /// <summary>Initializes the manager.</summary>
    protected ServiceManager()
    {
    }

    /// <summary>Makes the context of a hub.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="hubName"/> is null or empty.</exception>
    public abstract Task<ServiceHubContext> CreateHubContextAsync(string hubName, CancellationToken cancellationToken);

    /// <summary>Tells whether the service answers.</summary>
    public abstract Task<bool> IsServiceHealthy(CancellationToken cancellationToken);

    /// <inheritdoc />
    public abstract void Dispose();
}
