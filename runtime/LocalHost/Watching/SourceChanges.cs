namespace InProcSignalR.LocalHost.Watching;

/// <summary>Tells when a source of a project changed; what a build writes does not count.</summary>
internal sealed class SourceChanges : IDisposable
{
    private static readonly string[] Extensions = [".cs", ".csproj", ".json", ".props", ".targets", ".html", ".css", ".js"];
    private static readonly string[] Outputs = ["bin", "obj", "node_modules", ".git", ".vs"];
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly FileSystemWatcher _watcher;
    private readonly string _folder;

    public SourceChanges(string folder)
    {
        _folder = folder;
        _watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName };
        _watcher.Changed += (_, change) => See(change.FullPath);
        _watcher.Created += (_, change) => See(change.FullPath);
        _watcher.Deleted += (_, change) => See(change.FullPath);
        _watcher.Renamed += (_, change) => See(change.FullPath);
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>Completes after a change, once none has followed for a moment: editors save in several steps.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _changed.WaitAsync(cancellationToken);
        while (await _changed.WaitAsync(Quiet, cancellationToken))
        {
        }
    }

    public void Dispose()
    {
        _watcher.Dispose();
        _changed.Dispose();
    }

    private void See(string path)
    {
        var folders = Path.GetRelativePath(_folder, path).Split(Path.DirectorySeparatorChar)[..^1];
        if (folders.Intersect(Outputs, StringComparer.OrdinalIgnoreCase).Any() || !Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        lock (_watcher)
        {
            if (_changed.CurrentCount == 0)
            {
                _changed.Release();
            }
        }
    }
}
