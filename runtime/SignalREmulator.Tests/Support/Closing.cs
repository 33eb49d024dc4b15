using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.Emulator.Tests.Support;

/// <summary>The end of a client's connection, to be waited for.</summary>
internal sealed class Closing
{
    private readonly TaskCompletionSource<Exception?> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Closing(HubConnection client) => client.Closed += exception =>
    {
        _closed.TrySetResult(exception);
        return Task.CompletedTask;
    };

    /// <summary>What the client was told; empty when nothing.</summary>
    public async Task<string> ReasonAsync() => (await _closed.Task.WaitAsync(TimeSpan.FromSeconds(30)))?.Message ?? "";
}
