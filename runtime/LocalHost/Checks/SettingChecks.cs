using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Hosting;
using InProcSignalR.LocalHost.Webhooks;

namespace InProcSignalR.LocalHost.Checks;

/// <summary>What is wrong with settings: connection strings, the worker, CORS, and App Service Authentication in the service's way.</summary>
internal static class SettingChecks
{
    private static readonly string[] Storage = ["queue", "blob", "table"];
    private const string Worker = "FUNCTIONS_WORKER_RUNTIME";

    public static IEnumerable<string> Run(FunctionApp app)
        => CheckWorker(app).Concat(CheckConnections(app)).Concat(CheckCors(app)).Concat(CheckAuthentication(app)).Concat(CheckPersonas(app));

    private static IEnumerable<string> CheckWorker(FunctionApp app)
    {
        if (app.Settings.Find(Worker) is { } worker && worker != "dotnet")
        {
            yield return $"The setting {Worker} is '{worker}', but an in-process app needs 'dotnet'. Change it in {FileOf(app)}.";
        }
    }

    private static IEnumerable<string> CheckConnections(FunctionApp app)
    {
        foreach (var connection in app.Functions.Where(function => !function.IsDisabled).SelectMany(ConnectionsOf).Distinct().OrderBy(connection => connection.Setting, StringComparer.Ordinal))
        {
            var value = app.Settings.Find(connection.Setting) ?? app.Settings.Find($"ConnectionStrings__{connection.Setting}") ?? app.Settings.Find($"AzureWebJobs{connection.Setting}");
            var hasParts = app.Settings.HasBelow(connection.Setting);
            if (connection.IsSignalR)
            {
                // Without one the emulator starts, and the app gets its string: that is no problem for the setting that LocalHost fills.
                if (value is null && !hasParts && connection.Setting != SignalRService.Setting)
                {
                    yield return $"The connection string {connection.Setting}, which a SignalR binding names, is missing. Add it to Values of {FileOf(app)}; the emulator's is printed at its start.";
                }
                else if (value is not null && SignalRConnectionString.ProblemOf(value) is { } problem)
                {
                    yield return $"The connection string {connection.Setting} {problem} Copy it anew from the service's keys, or leave it out to get the emulator.";
                }
            }
            else if (value is null && !hasParts)
            {
                yield return $"The connection string {connection.Setting}, which {connection.Function} names, is missing. Add it to Values of {FileOf(app)}.";
            }
        }
    }

    private static IEnumerable<(string Setting, bool IsSignalR, string Function)> ConnectionsOf(FunctionMetadata function)
    {
        foreach (var binding in function.Bindings)
        {
            var type = JsonFile.FindText(binding, "type") ?? "";
            if (type.StartsWith("signalR", StringComparison.OrdinalIgnoreCase))
            {
                yield return (JsonFile.FindText(binding, "connectionStringSetting") is { Length: > 0 } named ? named : SignalRService.Setting, true, "");
            }
            else if (JsonFile.FindText(binding, "connection") is { Length: > 0 } named)
            {
                yield return (named, false, function.Name);
            }
            else if (Array.Exists(Storage, storage => type.StartsWith(storage, StringComparison.OrdinalIgnoreCase)))
            {
                yield return (StorageChecks.DefaultSetting, false, function.Name);
            }
        }
    }

    private static IEnumerable<string> CheckCors(FunctionApp app)
    {
        var (origins, file) = (app.Settings.CorsOrigins, FileOf(app));
        if (origins.Contains("*") && app.Settings.CorsCredentials)
        {
            yield return $"{file}: Host.CORS is \"*\" with Host.CORSCredentials true, which browsers refuse, SignalR clients first. Name the origins, such as \"CORS\": \"http://localhost:3000\".";
        }

        if (origins.Contains("*") && origins.Count > 1)
        {
            yield return $"{file}: Host.CORS has \"*\" among other origins, and it stands for all of them. Leave it alone, or take it out.";
        }

        foreach (var origin in origins.Where(origin => origin != "*"))
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !origin.Equals(uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase))
            {
                yield return $"{file}: '{origin}' in Host.CORS is not an origin and never matches. Write scheme, host and port without a path or a slash at the end, such as http://localhost:3000.";
            }
        }
    }

    private static IEnumerable<string> CheckAuthentication(FunctionApp app)
    {
        if (app.Authentication is { UnauthenticatedAction: not Authentication.UnauthenticatedAction.AllowAnonymous } authentication
            && app.Functions.Any(function => function is { IsDisabled: false, SignalR: not null })
            && !authentication.IsExcluded(ExtensionWebhooks.Root + "/signalr"))
        {
            yield return $"{Path.Combine(app.Folder, Authentication.AuthSettingsReader.FileName)}: the SignalR service cannot sign in, so its events never arrive. Add \"{ExtensionWebhooks.Root}/signalr\" to globalValidation.excludedPaths.";
        }
    }

    private static IEnumerable<string> CheckPersonas(FunctionApp app)
    {
        var personas = Path.Combine(app.Folder, Authentication.Users.PersonaFile.FileName);
        if (app.Authentication is null && File.Exists(personas))
        {
            yield return $"{personas} has no effect: there is no {Authentication.AuthSettingsReader.FileName} beside it, or it turns authentication off. Add one, such as {{ \"platform\": {{ \"enabled\": true }} }}, or delete the personas.";
        }
    }

    private static string FileOf(FunctionApp app) => Path.Combine(app.Folder, app.Settings.FileName ?? LocalSettings.Name);
}
