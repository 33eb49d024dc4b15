using System.Buffers;
using Microsoft.Extensions.ObjectPool;

namespace Microsoft.Azure.SignalR;

/// <summary>Keeps buffers for the next payload, unless one has grown large.</summary>
internal sealed class PayloadBuffers : PooledObjectPolicy<ArrayBufferWriter<byte>>
{
    private const int FirstCapacity = 1024;
    private const int MostKept = 128 * 1024;

    /// <summary>Buffers for anyone; each has to be returned.</summary>
    public static readonly ObjectPool<ArrayBufferWriter<byte>> Shared = ObjectPool.Create(new PayloadBuffers());

    public override ArrayBufferWriter<byte> Create() => new(FirstCapacity);

    public override bool Return(ArrayBufferWriter<byte> obj)
    {
        obj.ResetWrittenCount();
        return obj.Capacity <= MostKept;
    }
}
