using System.Text.Json;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Hosting;
using InProcSignalR.LocalHost.Webhooks;

namespace InProcSignalR.LocalHost.Checks;

/// <summary>What is wrong with settings: connection strings, the worker, CORS, and App Service Authentication in the service's way.</summary>
internal static class SettingChecks
{
    private const string Worker = "FUNCTIONS_WORKER_RUNTIME";

    /// <summary>Services that bring events by a webhook.</summary>
    private static readonly (string Trigger, string Service, string Extension)[] Callers =
        [("signalRTrigger", "the SignalR service", "signalr"), ("eventGridTrigger", "Event Grid", "eventgrid")];

    public static IEnumerable<string> Run(FunctionApp app)
        => CheckWorker(app).Concat(CheckConnections(app)).Concat(CheckCors(app)).Concat(CheckAuthentication(app)).Concat(CheckPersonas(app));

    private static IEnumerable<string> CheckWorker(FunctionApp app)
    {
        if (app.Settings.Find(Worker) is { } worker && worker != "dotnet")
        {
            yield return $"The setting {Worker} is '{worker}', but an in-process app needs 'dotnet'. Change it in {FileOf(app)}.";
        }
    }

    /// <summary>What is wrong with the connections that bindings name.</summary>
    public static IEnumerable<string> CheckConnections(FunctionApp app)
    {
        var connections = new AppConnections(app.Settings);
        return SignalRConnections(app).SelectMany(name => CheckSignalR(app, connections, name)).Concat(
            from needed in NeedsOf(app).Distinct().OrderBy(needed => needed.Setting, StringComparer.Ordinal)
            where connections.Find(needed.Connection) is null
            select $"The connection string {needed.Setting}, which {needed.Function} names, is missing. Add it to Values of {FileOf(app)}{needed.Hint}.");
    }

    private static IEnumerable<string> CheckSignalR(FunctionApp app, AppConnections connections, string name)
    {
        // Without one the emulator starts, and the app gets its string: that is no problem for the setting that LocalHost fills.
        var connection = connections.FindForSignalR(name);
        if (connection is null && name != SignalRService.Setting)
        {
            yield return $"The connection string {name}, which a SignalR binding names, is missing. Add it to Values of {FileOf(app)}; the emulator's is printed at its start.";
        }
        else if (connection?.Value is { Length: > 0 } value && SignalRConnectionString.ProblemOf(value) is { } problem)
        {
            yield return $"The connection string {name} {problem} Copy it anew from the service's keys, or leave it out to get the emulator.";
        }
    }

    private static IEnumerable<string> SignalRConnections(FunctionApp app)
        => BindingsOf(app).Where(binding => IsSignalR(binding.Json))
            .Select(binding => JsonFile.FindText(binding.Json, "connectionStringSetting") is { Length: > 0 } named ? named : SignalRService.Setting)
            .Distinct().Order(StringComparer.Ordinal);

    /// <summary>The connections of storage, of Durable Functions as far as LocalHost gives them none, and of other extensions as far as their bindings name them.</summary>
    private static IEnumerable<(string Connection, string Setting, string Function, string Hint)> NeedsOf(FunctionApp app)
    {
        var storage = StorageNeed.Of(app).ToArray();
        return storage.Where(need => !need.IsGiven).Select(need => (need.Connection, need.Setting, need.Function.Name, $"; a storage emulator's (npx azurite) is {StorageNeed.OnThisMachine}"))
            .Concat(
                from binding in BindingsOf(app)
                where !IsSignalR(binding.Json)
                let name = JsonFile.FindText(binding.Json, "connection")
                where !string.IsNullOrEmpty(name)
                let connection = app.Settings.Resolve(name)
                where !Array.Exists(storage, need => need.Function == binding.Function && need.Connection == connection)
                select (connection, connection, binding.Function.Name, ""));
    }

    private static IEnumerable<(FunctionMetadata Function, JsonElement Json)> BindingsOf(FunctionApp app)
        => app.Functions.Where(function => !function.IsDisabled).SelectMany(function => function.Bindings.Select(binding => (function, binding)));

    private static bool IsSignalR(JsonElement binding) => JsonFile.FindText(binding, "type")?.StartsWith("signalR", StringComparison.OrdinalIgnoreCase) == true;

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
        => from caller in Callers
           let webhook = $"{ExtensionWebhooks.Root}/{caller.Extension}"
           where app.Authentication is { UnauthenticatedAction: not Authentication.UnauthenticatedAction.AllowAnonymous } authentication && !authentication.IsExcluded(webhook)
           where app.Functions.Any(function => !function.IsDisabled && function.TriggerType.Equals(caller.Trigger, StringComparison.OrdinalIgnoreCase))
           select $"{Path.Combine(app.Folder, Authentication.AuthSettingsReader.FileName)}: {caller.Service} cannot sign in, so its events never arrive. Add \"{webhook}\" to globalValidation.excludedPaths.";

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
