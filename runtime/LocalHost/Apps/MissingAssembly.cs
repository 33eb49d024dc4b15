namespace InProcSignalR.LocalHost.Apps;

/// <summary>What to do about an assembly that an app asks for and does not find.</summary>
internal static class MissingAssembly
{
    /// <summary>The exception in one line, with the remedy where an assembly is missing.</summary>
    public static string Describe(Exception exception)
    {
        var text = exception.Message.ReplaceLineEndings(" ").Trim();
        var name = exception switch
        {
            FileNotFoundException { FileName: { } file } => file,
            FileLoadException { FileName: { } file } => file,
            _ => null,
        };
        return name is null || !name.Contains(", Version=", StringComparison.Ordinal) ? text : $"{text} {RemedyFor(name.Split(',')[0])}";
    }

    /// <summary>The build tools leave some assemblies out, because the Functions host supplies them; an app that needs a newer one keeps its own.</summary>
    private static string RemedyFor(string name)
        => AppLoadContext.VersionInHost(name) is { } version
            ? $"The build tools leave {name} to the host, which has version {version}. To bring the app's own, add <FunctionsPreservedDependencies Include=\"{name}.dll\" /> to an ItemGroup of its project."
            : "Build or publish the app anew, so that bin holds all it needs.";
}
