using System.CommandLine;

namespace InProcSignalR.Emulator.CommandLine;

/// <summary>The emulator as a program.</summary>
internal static class EmulatorCommand
{
    public static RootCommand Create() => new("Azure SignalR Service in Serverless mode, on this machine.") { StartCommand.Create() };
}
