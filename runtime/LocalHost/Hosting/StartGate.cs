using InProcSignalR.LocalHost.Apps;
using Microsoft.Azure.WebJobs;
using FunctionMetadata = InProcSignalR.LocalHost.Apps.FunctionMetadata;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>Holds requests until the WebJobs host is there to run functions for them.</summary>
internal sealed class StartGate
{
    private readonly TaskCompletionSource<IJobHost> _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The host, once the gate is open.</summary>
    public IJobHost JobHost => _open.Task.IsCompletedSuccessfully ? _open.Task.Result : throw new InvalidOperationException("The functions are not there yet.");

    /// <summary>The functions that cannot run; known once the gate is open.</summary>
    public IReadOnlyList<FunctionFault> Faults { get; private set; } = [];

    public void Open(IJobHost jobHost, IReadOnlyList<FunctionFault> faults)
    {
        Faults = faults;
        _open.TrySetResult(jobHost);
    }

    public FunctionFault? FaultOf(FunctionMetadata function) => Faults.FirstOrDefault(fault => ReferenceEquals(fault.Function, function));

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        await _open.Task.WaitAsync(context.RequestAborted);
        await next(context);
    }
}
