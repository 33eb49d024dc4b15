using Microsoft.Azure.WebJobs.Host.Listeners;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Makes a function reachable while the host runs it.</summary>
internal sealed class SignalRTriggerListener(UpstreamDispatcher dispatcher, TriggerTarget target) : IListener
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        dispatcher.Add(target);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        dispatcher.Remove(target);
        return Task.CompletedTask;
    }

    public void Cancel() => dispatcher.Remove(target);

    public void Dispose() => dispatcher.Remove(target);
}
