namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>A group on the live page.</summary>
internal sealed record LiveGroup(string Name, int Members);
