namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>The hub the live page listens on. It is served like any other, but neither counted, traced nor told to the upstream.</summary>
internal static class LiveHub
{
    public const string Name = "emulator_live";

    public static bool Is(string hub) => string.Equals(hub, Name, StringComparison.OrdinalIgnoreCase);
}
