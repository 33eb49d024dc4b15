using System.Threading.Channels;
using Microsoft.Azure.WebJobs.Host.Executors;
using Microsoft.Azure.WebJobs.Host.Listeners;

namespace Contoso.Mailbox;

/// <summary>Runs the function for each letter, one after the other.</summary>
internal sealed class MailboxListener(Channel<string> mailbox, ITriggeredFunctionExecutor executor) : IListener
{
    private readonly CancellationTokenSource _stopping = new();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = RunAsync();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _stopping.CancelAsync();

    public void Cancel() => _stopping.Cancel();

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync()
    {
        await foreach (var letter in mailbox.Reader.ReadAllAsync(_stopping.Token))
        {
            await executor.TryExecuteAsync(new TriggeredFunctionData { TriggerValue = letter }, _stopping.Token);
        }
    }
}
