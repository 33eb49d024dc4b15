namespace InProcSignalR.LocalHost.Tests.Running;

/// <summary>A copy of a built app, to change its files.</summary>
internal sealed class AppCopy : IDisposable
{
    public AppCopy(string name)
    {
        Folder = Directory.CreateTempSubdirectory("app-copy-").FullName;
        var source = HostProcess.AppFolder(name);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public string Folder { get; }

    public AppCopy With(string file, string text)
    {
        File.WriteAllText(Path.Combine(Folder, file), text);
        return this;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
