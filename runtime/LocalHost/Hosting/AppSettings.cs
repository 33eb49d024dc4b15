using InProcSignalR.LocalHost.Apps;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>The app's settings as it sees them: environment variables, as the Functions host gives them.</summary>
internal static class AppSettings
{
    private const string HostEnvironment = "AZURE_FUNCTIONS_ENVIRONMENT";
    private const string HostName = "WEBSITE_HOSTNAME";
    private const string Worker = "FUNCTIONS_WORKER_RUNTIME";

    /// <summary>Puts the settings into the environment; what is set there already comes first, as everywhere in .NET.</summary>
    public static IReadOnlyDictionary<string, string?> Apply(FunctionApp app, Uri address, SignalRService signalR)
    {
        var settings = new Dictionary<string, string?>(app.Settings.Values, StringComparer.OrdinalIgnoreCase);
        foreach (var name in settings.Keys.ToArray())
        {
            settings[name] = app.Settings.Find(name) ?? settings[name];
        }

        foreach (var (name, byDefault) in new[] { (HostEnvironment, Environments.Development), (HostName, address.Authority), (Worker, "dotnet") })
        {
            settings.TryAdd(name, app.Settings.Find(name) ?? byDefault);
        }

        settings["AzureWebJobsScriptRoot"] = app.Folder;
        if (app.Authentication is not null)
        {
            settings["WEBSITE_AUTH_ENABLED"] = bool.TrueString;
        }

        // Its extension does not start without one, and neither would the app's other functions.
        if (StorageNeed.IsGivenTo(app) && new AppConnections(app.Settings).Find(StorageNeed.DefaultConnection) is null)
        {
            settings[StorageNeed.DefaultSetting] = StorageNeed.OnThisMachine;
        }

        foreach (var (name, value) in signalR.Settings)
        {
            settings[name] = value;
        }

        foreach (var (name, value) in settings)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        return settings;
    }
}
