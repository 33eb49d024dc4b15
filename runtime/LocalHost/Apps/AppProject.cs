using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using InProcSignalR.LocalHost.Hosting;
using InProcSignalR.LocalHost.Watching;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>A function app's project, which is built before it runs.</summary>
internal sealed partial record AppProject(string File)
{
    public string Folder => Path.GetDirectoryName(File)!;

    /// <summary>The project of a folder, or the one that is named; null where there is none, as in a build output.</summary>
    /// <exception cref="StartException">There are several.</exception>
    public static AppProject? Find(string folder)
    {
        folder = Path.GetFullPath(folder);
        var files = System.IO.File.Exists(folder) && folder.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) ? [folder]
            : Directory.Exists(folder) ? Directory.GetFiles(folder, "*.csproj")
            : [];
        return files.Length switch
        {
            0 => null,
            1 => new AppProject(files[0]),
            _ => throw new StartException($"{folder} has more than one .csproj: {string.Join(", ", files.Select(Path.GetFileName))}. Name one with --app."),
        };
    }

    /// <summary>The folder to run: the project's output, built first, or the folder itself where it has no project.</summary>
    /// <exception cref="StartException">The build failed; the compiler's errors are the problems.</exception>
    public static async Task<string> ResolveAsync(string folder, CancellationToken cancellationToken)
        => Find(folder) is { } project ? await project.BuildAsync(cancellationToken) : folder;

    /// <summary>Builds the project and gives its output folder.</summary>
    /// <exception cref="StartException">The build failed; the compiler's errors are the problems.</exception>
    public async Task<string> BuildAsync(CancellationToken cancellationToken)
    {
        var (exitCode, output) = await RunAsync(["build", File, "-v", "quiet", "-nologo", "-consoleLoggerParameters:ErrorsOnly"], cancellationToken);
        if (exitCode != 0)
        {
            var errors = output.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Contains(": error ", StringComparison.Ordinal)).Select(line => ProjectAtEnd().Replace(line, "")).Distinct().ToArray();
            throw new StartException(errors.Length > 0 ? errors : [$"{File} does not build: dotnet build ended with {exitCode}. {output.Trim()}"]);
        }

        (exitCode, output) = await RunAsync(["msbuild", File, "-nologo", "-getProperty:TargetDir"], cancellationToken);
        var folder = output.Trim();
        return exitCode == 0 && Directory.Exists(folder) ? folder : throw new StartException($"{File} was built, but has no output folder for one framework. Name the output folder with --app.");
    }

    /// <summary>The folders that hold what a build reads: the project's, those of projects that it references, and those of files that it links.</summary>
    public async Task<IReadOnlyList<SourceFolder>> FindSourceFoldersAsync(CancellationToken cancellationToken)
    {
        var projects = new List<AppProject> { this };
        var linked = new HashSet<string>();
        for (var i = 0; i < projects.Count; i++)
        {
            var items = await projects[i].FindItemsAsync(cancellationToken);
            projects.AddRange(items.References.Select(file => new AppProject(file)).Except(projects).ToArray());
            linked.UnionWith(items.Files.Select(file => Path.GetDirectoryName(file)!).Where(folder => Directory.Exists(folder) && !folder.StartsWith(projects[i].Folder, StringComparison.Ordinal)));
        }

        return [.. projects.Select(project => project.Folder).Distinct().Select(folder => new SourceFolder(folder, true)), .. linked.Select(folder => new SourceFolder(folder, false))];
    }

    private async Task<(IReadOnlyList<string> References, IReadOnlyList<string> Files)> FindItemsAsync(CancellationToken cancellationToken)
    {
        var (exitCode, output) = await RunAsync(["msbuild", File, "-nologo", "-getItem:ProjectReference,Compile,Content,None"], cancellationToken);
        if (exitCode != 0)
        {
            return ([], []);
        }

        using var items = JsonDocument.Parse(output);
        string[] PathsOf(string kind) => JsonFile.Find(items.RootElement, "Items", kind) is { ValueKind: JsonValueKind.Array } found
            ? [.. found.EnumerateArray().Select(item => JsonFile.FindText(item, "FullPath")).OfType<string>()]
            : [];
        return (PathsOf("ProjectReference"), [.. PathsOf("Compile"), .. PathsOf("Content"), .. PathsOf("None")]);
    }

    [GeneratedRegex(@"\s\[[^\]]+\]$")]
    private static partial Regex ProjectAtEnd();

    private static async Task<(int ExitCode, string Output)> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

        // What `dotnet run` and test runners set for themselves would steer this build, too.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        // Build tools of earlier Functions SDKs ask for a runtime that is no longer there.
        start.Environment.TryAdd("DOTNET_ROLL_FORWARD", "Major");
        using var process = Process.Start(start) ?? throw new StartException("dotnet cannot be started. Install the .NET SDK, or name a build output with --app.");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
