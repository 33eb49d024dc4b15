using System.Buffers;
using InProcSignalR.Emulator.Diagnostics;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Servers;

namespace InProcSignalR.Emulator.Fuzz;

/// <summary>Reads what an app sends over a server connection, and carries it out on a hub without clients.</summary>
internal static class ServerTarget
{
    private static readonly SignalREmulatorOptions Options = new();
    private static readonly ServerCommands Commands = new(new MessageSender(new EmulatorEvents(TimeProvider.System, new EmulatorMetrics()), TimeProvider.System), Options);

    public static void Execute(byte[] bytes)
    {
        var hub = new HubState("chat", TimeProvider.System, Options.Limits);
        var frames = new ServerFrames(Options.Limits.ServerMessageSize);
        var input = new ReadOnlySequence<byte>(bytes);
        while (frames.TryRead(ref input, out var message))
        {
            if (message is not null)
                Commands.Execute(hub, message);
        }
    }
}
