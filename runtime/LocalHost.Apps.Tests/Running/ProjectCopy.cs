using System.Reflection;

namespace InProcSignalR.LocalHost.Apps.Tests.Running;

/// <summary>A copy of an app's project, to change its source. It is built by the same rules as the original.</summary>
internal sealed class ProjectCopy : IDisposable
{
    public ProjectCopy(string name)
    {
        Folder = Directory.CreateTempSubdirectory("project-copy-").FullName;
        var apps = Path.GetFullPath(typeof(ProjectCopy).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "AppSources").Value!, AppContext.BaseDirectory);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(apps, name)))
        {
            var text = File.ReadAllText(file).Replace("\"../../", $"\"{Path.GetDirectoryName(apps)}/", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(Folder, Path.GetFileName(file)), text);
        }

        foreach (var (file, original) in new[]
        {
            ("Directory.Build.props", Path.Combine(apps, "Directory.Build.props")),
            ("Directory.Build.targets", Path.Combine(apps, "Directory.Build.targets")),
            ("Directory.Packages.props", Path.GetFullPath(Path.Combine(apps, "../../../Directory.Packages.props"))),
        })
        {
            File.WriteAllText(Path.Combine(Folder, file), $"""<Project><Import Project="{original}" /></Project>""");
        }
    }

    public string Folder { get; }

    public void Replace(string text, string with)
    {
        var file = Path.Combine(Folder, "Functions.cs");
        var source = File.ReadAllText(file);
        Assert.That(source, Does.Contain(text));

        // All at once, as editors do it: between two steps of one change, a build could read half of it, or run once for each.
        var changed = file + ".new";
        File.WriteAllText(changed, source.Replace(text, with, StringComparison.Ordinal));
        File.Move(changed, file, overwrite: true);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
