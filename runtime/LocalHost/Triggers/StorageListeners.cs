using InProcSignalR.LocalHost.Apps;
using Microsoft.Azure.WebJobs.Host.Listeners;

namespace InProcSignalR.LocalHost.Triggers;

/// <summary>Lets triggers whose storage on this machine is not there yet wait for it, while the other functions run: the SDK tries for half a minute each, and holds up the start.</summary>
internal sealed class StorageListeners(FunctionApp app, ILogger<StorageListeners> logger) : IListenerDecorator
{
    private readonly LocalStorage _storage = new(app);

    public IListener Decorate(ListenerDecoratorContext context)
    {
        var name = context.FunctionDefinition.Descriptor.LogName;
        var addresses = StorageNeed.Of(app)
            .Where(need => need.IsForTrigger && need.Function.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(need => _storage.Find(need).Addresses)
            .ToArray();
        return addresses.Length == 0 ? context.Listener : new StorageListener(context.Listener, name, addresses, logger);
    }
}
