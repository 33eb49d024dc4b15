using System.Diagnostics;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>A function app's project, which is built before it runs.</summary>
internal sealed record AppProject(string File)
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
            var errors = output.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)).Distinct().ToArray();
            throw new StartException(errors.Length > 0 ? errors : [$"{File} does not build: dotnet build ended with {exitCode}. {output.Trim()}"]);
        }

        (exitCode, output) = await RunAsync(["msbuild", File, "-nologo", "-getProperty:TargetDir"], cancellationToken);
        var folder = output.Trim();
        return exitCode == 0 && Directory.Exists(folder) ? folder : throw new StartException($"{File} was built, but has no output folder for one framework. Name the output folder with --app.");
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

        // What `dotnet run` and test runners set for themselves would steer this build, too.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

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
