namespace InProcSignalR.LocalHost.Watching;

/// <summary>Tells when a source in one of the folders changed; what a build writes does not count.</summary>
internal sealed class SourceChanges : IDisposable
{
    private static readonly string[] Extensions = [".cs", ".csproj", ".json", ".props", ".targets", ".html", ".css", ".js"];
    private static readonly string[] Outputs = ["bin", "obj", "node_modules", ".git", ".vs"];
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly List<FileSystemWatcher> _watchers = [];
    private bool _isDisposed;

    public SourceChanges(IEnumerable<SourceFolder> folders)
    {
        foreach (var folder in folders)
        {
            var watcher = new FileSystemWatcher(folder.Path) { IncludeSubdirectories = folder.WithSubfolders, NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName };
            watcher.Changed += (_, change) => See(folder.Path, change.FullPath);
            watcher.Created += (_, change) => See(folder.Path, change.FullPath);
            watcher.Deleted += (_, change) => See(folder.Path, change.FullPath);
            watcher.Renamed += (_, change) => See(folder.Path, change.FullPath);
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
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
        foreach (var watcher in _watchers)
        {
            watcher.Dispose();
        }

        // A watcher may be about to tell of a last change.
        lock (_watchers)
        {
            _isDisposed = true;
            _changed.Dispose();
        }
    }

    private void See(string root, string path)
    {
        var folders = Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar)[..^1];
        if (folders.Intersect(Outputs, StringComparer.OrdinalIgnoreCase).Any() || !Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        lock (_watchers)
        {
            if (!_isDisposed && _changed.CurrentCount == 0)
            {
                _changed.Release();
            }
        }
    }
}
