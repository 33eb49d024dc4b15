namespace InProcSignalR.LocalHost.Apps;

/// <summary>Tells whether a folder is the output of an in-process app, and if not, where there may be one.</summary>
internal static class AppFolder
{
    private const string HostJson = "host.json";
    private const string Bin = "bin";
    private const int MaxLooks = 1000;
    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true };

    /// <summary>Why the folder cannot be run, and what to do; null where it can.</summary>
    public static string? ProblemOf(string folder)
    {
        if (File.Exists(folder))
        {
            return $"{folder} is a file. Name the app's output folder or its .csproj with --app.";
        }

        if (!Directory.Exists(folder))
        {
            return $"There is no folder {folder}. Name the app's output folder or its project with --app.";
        }

        if (File.Exists(Path.Combine(folder, "worker.config.json")))
        {
            return $"{folder} is the output of an app for the isolated worker (it has a worker.config.json), which brings its own process; only in-process apps can be run. Run it with func start.";
        }

        if (IsApp(folder))
        {
            return null;
        }

        var lacking = File.Exists(Path.Combine(folder, HostJson)) ? "no bin folder" : $"no {HostJson}";
        var advice = FindNear(folder) is { } near ? $"Did you mean --app {near}?" : "Build the app and name its output folder with --app, such as --app MyApp/bin/Debug/net8.0.";
        return $"{folder} is not the build output of an in-process function app: it has {lacking}. {advice}";
    }

    private static bool IsApp(string folder) => File.Exists(Path.Combine(folder, HostJson)) && Directory.Exists(Path.Combine(folder, Bin));

    private static string? FindNear(string folder)
        => Directory.EnumerateDirectories(folder, "*", Below).Take(MaxLooks).FirstOrDefault(IsApp) ?? (Path.GetDirectoryName(folder) is { } parent && IsApp(parent) ? parent : null);
}
