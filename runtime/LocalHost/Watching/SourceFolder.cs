namespace InProcSignalR.LocalHost.Watching;

/// <summary>A folder with sources of a project.</summary>
internal sealed record SourceFolder(string Path, bool WithSubfolders);
