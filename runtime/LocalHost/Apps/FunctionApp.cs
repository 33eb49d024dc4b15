using InProcSignalR.LocalHost.Authentication;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>What an app's folder holds: host.json, settings, functions, extensions, and the settings of App Service Authentication.</summary>
internal sealed record FunctionApp(
    string Folder,
    HostJson Host,
    LocalSettings Settings,
    IReadOnlyList<FunctionMetadata> Functions,
    IReadOnlyList<ExtensionReference> Extensions,
    AuthSettings? Authentication)
{
    public string BinFolder => Path.Combine(Folder, "bin");

    /// <exception cref="StartException">The folder is no function app, or files in it are broken; all problems are named.</exception>
    public static FunctionApp Read(string folder)
    {
        var problems = new List<string>();
        var app = Read(folder, problems);
        return problems.Count == 0 ? app : throw new StartException(problems);
    }

    /// <summary>Reads what can be read; what is wrong with the rest is added to the problems.</summary>
    /// <exception cref="StartException">The folder is no function app.</exception>
    public static FunctionApp Read(string folder, List<string> problems)
    {
        folder = Path.GetFullPath(folder);
        if (AppFolder.ProblemOf(folder) is { } problem)
        {
            throw new StartException(problem);
        }

        var settings = LocalSettingsReader.Read(folder, problems);
        var app = new FunctionApp(
            folder,
            Try(() => HostJsonReader.Read(folder, settings), new HostJson()),
            settings,
            Try(() => FunctionMetadata.ReadAll(folder, problems), []),
            Try(() => ExtensionReference.ReadAll(folder), []),
            Try(() => AuthSettings.Read(folder), null));
        if (problems.Count == 0 && app.Functions.Count == 0)
        {
            problems.Add($"{folder} has no function: no folder in it has a function.json. Was the app built with Microsoft.NET.Sdk.Functions?");
        }

        return app;

        T Try<T>(Func<T> read, T otherwise)
        {
            try
            {
                return read();
            }
            catch (StartException exception)
            {
                problems.AddRange(exception.Problems);
                return otherwise;
            }
        }
    }
}
