using System.CommandLine;

namespace InProcSignalR.Emulator.CommandLine;

/// <summary>The tool's verbs, with the official emulator's names.</summary>
internal static class EmulatorCommand
{
    public static RootCommand Create() => new("Azure SignalR Service in Serverless mode, on this machine.")
    {
        StartCommand.Create(),
        UpstreamCommand.Create(),
    };
}
