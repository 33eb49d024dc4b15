using InProcSignalR.Emulator.Hubs;

namespace InProcSignalR.Emulator.Tests.Support;

/// <summary>Counts how often it is written.</summary>
internal sealed class CountedMessage() : OutboundMessage("counted", null, "[]"u8.ToArray())
{
    private readonly OutboundInvocation _inner = new("counted", null, "[]"u8.ToArray());
    private int _jsonWrites;
    private int _messagePackWrites;

    public int JsonWrites => _jsonWrites;

    public int MessagePackWrites => _messagePackWrites;

    public override ReadOnlyMemory<byte> ToJson()
    {
        Interlocked.Increment(ref _jsonWrites);
        return _inner.ToJson();
    }

    public override ReadOnlyMemory<byte> ToMessagePack()
    {
        Interlocked.Increment(ref _messagePackWrites);
        return _inner.ToMessagePack();
    }
}
