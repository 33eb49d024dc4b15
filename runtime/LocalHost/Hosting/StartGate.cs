using Microsoft.Azure.WebJobs;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>Holds requests until the WebJobs host is there to run functions for them.</summary>
internal sealed class StartGate
{
    private readonly TaskCompletionSource<IJobHost> _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The host, once the gate is open.</summary>
    public IJobHost JobHost => _open.Task.IsCompletedSuccessfully ? _open.Task.Result : throw new InvalidOperationException("The functions are not there yet.");

    public void Open(IJobHost jobHost) => _open.TrySetResult(jobHost);

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        await _open.Task.WaitAsync(context.RequestAborted);
        await next(context);
    }
}
