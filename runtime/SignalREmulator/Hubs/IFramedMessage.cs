namespace InProcSignalR.Emulator.Hubs;

/// <summary>A message to clients that knows its own bytes, framing included, in either hub protocol.</summary>
internal interface IFramedMessage
{
    ReadOnlyMemory<byte> ToJson();

    ReadOnlyMemory<byte> ToMessagePack();
}
