using System.IO.Pipelines;

namespace InProcSignalR.Benchmarks.Support;

/// <summary>Where a connection's bytes go, at the least cost there can be: a fan-out is measured, not pipes or sockets.</summary>
internal sealed class ConnectionBuffer : PipeWriter
{
    private readonly byte[] _bytes = new byte[1024];
    private readonly TaskCompletionSource _flushed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _length;

    /// <summary>Completes when something is there for the first time.</summary>
    public Task Flushed => _flushed.Task;

    public ReadOnlyMemory<byte> Take()
    {
        var taken = _bytes.AsMemory(0, _length);
        _length = 0;
        return taken;
    }

    public override void Advance(int bytes) => _length += bytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _bytes.AsMemory(_length);

    public override Span<byte> GetSpan(int sizeHint = 0) => _bytes.AsSpan(_length);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        _flushed.TrySetResult();
        return default;
    }

    public override void Complete(Exception? exception = null) => _flushed.TrySetResult();

    public override void CancelPendingFlush()
    {
    }
}
