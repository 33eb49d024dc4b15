namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>A hub on the live page. Long lists are cut; the counts are whole.</summary>
internal sealed record LiveHubState(
    string Name, int ConnectionCount, int UserCount, IReadOnlyList<LiveConnection> Connections, IReadOnlyList<LiveGroup> Groups);
