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

    /// <summary>Makes the context of a hub whose clients are sent to by the methods of an interface.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="hubName"/> is null or empty.</exception>
    public virtual Task<ServiceHubContext<T>> CreateHubContextAsync<T>(string hubName, CancellationToken cancellationToken)
        where T : class => throw new NotSupportedException();

    /// <summary>Tells whether the service answers.</summary>
    public abstract Task<bool> IsServiceHealthy(CancellationToken cancellationToken);

    /// <inheritdoc />
    public abstract void Dispose();
}
