using InProcSignalR.LocalHost.Apps;
using Microsoft.Azure.WebJobs.Host.Listeners;

namespace InProcSignalR.LocalHost.Triggers;

/// <summary>Starts a trigger once its storage on this machine listens.</summary>
internal sealed partial class StorageListener(IListener trigger, string function, IReadOnlyList<Uri> addresses, ILogger logger) : IListener
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stopping = new();
    private Task _waiting = Task.CompletedTask;
    private bool _isStarted;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await ListenAllAsync(cancellationToken))
        {
            await trigger.StartAsync(cancellationToken);
            _isStarted = true;
            return;
        }

        _waiting = StartLaterAsync();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _waiting.WaitAsync(cancellationToken);
        if (_isStarted)
        {
            await trigger.StopAsync(cancellationToken);
        }
    }

    public void Cancel()
    {
        _stopping.Cancel();
        trigger.Cancel();
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        trigger.Dispose();
    }

    private async Task StartLaterAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(Pause);
            while (!await ListenAllAsync(_stopping.Token))
            {
                await timer.WaitForNextTickAsync(_stopping.Token);
            }

            await trigger.StartAsync(_stopping.Token);
            _isStarted = true;
            LogStarted(function);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host stops before the storage came.
        }
        catch (Exception exception)
        {
            LogFailure(function, exception.GetBaseException().Message, exception);
        }
    }

    private async Task<bool> ListenAllAsync(CancellationToken cancellationToken)
    {
        foreach (var address in addresses)
        {
            if (!await LocalStorage.ListensAsync(address, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    [LoggerMessage(315, LogLevel.Information, "{Function} runs: its storage is there now")]
    private partial void LogStarted(string function);

    [LoggerMessage(316, LogLevel.Error, "{Function} cannot run. {Reason}")]
    private partial void LogFailure(string function, string reason, Exception exception);
}
