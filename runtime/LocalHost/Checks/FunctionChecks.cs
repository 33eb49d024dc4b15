using System.Text.Json;
using System.Text.RegularExpressions;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using NCrontab;

namespace InProcSignalR.LocalHost.Checks;

/// <summary>What is wrong with functions and their triggers: files, routes, schedules, and two that want the same.</summary>
internal static partial class FunctionChecks
{
    public static IEnumerable<string> Run(FunctionApp app)
    {
        var functions = app.Functions.Where(function => !function.IsDisabled).ToArray();
        return functions.SelectMany(function => CheckFile(app, function))
            .Concat(functions.Where(function => function.Http is not null).SelectMany(function => CheckRoute(app, function)))
            .Concat(functions.SelectMany(function => CheckSettings(app, function)))
            .Concat(functions.Where(function => function.IsTimer).SelectMany(function => CheckSchedule(app, function)))
            .Concat(CheckDuplicateRoutes(app, functions))
            .Concat(CheckDuplicateTriggers(functions))
            .Concat(CheckExtensions(app, functions));
    }

    private static IEnumerable<string> CheckFile(FunctionApp app, FunctionMetadata function)
    {
        if (!File.Exists(function.ScriptFile))
        {
            yield return $"{Where(app, function)}: scriptFile {function.ScriptFile} is not there. Build or publish the app anew.";
        }
    }

    private static IEnumerable<string> CheckRoute(FunctionApp app, FunctionMetadata function)
    {
        var route = (function.Http!.Route ?? function.Name).Trim('/');
        var full = HttpFunctionEndpoints.RouteOf(app, function);
        if (HttpFunctionEndpoints.IsReserved(app, function))
        {
            yield return $"{Where(app, function)}: the route '{route}' is below admin or runtime, which belong to the host; it answers 404. Choose another Route in the HttpTrigger attribute.";
        }

        string? reason = null;
        try
        {
            RoutePatternFactory.Parse(full);
        }
        catch (RoutePatternException exception)
        {
            reason = exception.Message;
        }

        if (reason is not null)
        {
            yield return $"{Where(app, function)}: the route '{route}' is not valid: {reason} Correct the Route in the HttpTrigger attribute.";
        }
    }

    /// <summary>A binding that asks for a setting in percent signs cannot be indexed without it; a schedule has a check of its own.</summary>
    private static IEnumerable<string> CheckSettings(FunctionApp app, FunctionMetadata function)
        => (from binding in function.Bindings
            from property in binding.EnumerateObject()
            where property.Value.ValueKind == JsonValueKind.String && property.Name is not ("schedule" or "route")
            from name in LocalSettings.NamesIn(property.Value.GetString()!)
            where !app.Settings.IsUnreadable && app.Settings.Find(name) is null
            select $"{Where(app, function)}: {property.Name} asks for the setting {name}, which is missing. Add it to Values of {LocalSettings.Name}.").Distinct();

    private static IEnumerable<string> CheckSchedule(FunctionApp app, FunctionMetadata function)
    {
        var trigger = function.Bindings.First(binding => function.TriggerType.Equals(JsonFile.FindText(binding, "type"), StringComparison.OrdinalIgnoreCase));
        if (JsonFile.FindText(trigger, "schedule") is not { } schedule)
        {
            yield break;
        }

        if (Setting().Match(schedule) is { Success: true } setting)
        {
            var name = setting.Groups[1].Value;
            if (app.Settings.IsUnreadable)
            {
                yield break;
            }

            if (app.Settings.Find(name) is not { } value)
            {
                yield return $"{Where(app, function)}: the schedule is the setting {name}, which is missing. Add it to Values of {LocalSettings.Name}, such as \"{name}\": \"0 */5 * * * *\".";
                yield break;
            }

            schedule = value;
        }

        var hasSeconds = schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 6;
        if (CrontabSchedule.TryParse(schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = hasSeconds }) is null && !TimeSpan.TryParse(schedule, System.Globalization.CultureInfo.InvariantCulture, out _))
        {
            yield return $"{Where(app, function)}: '{schedule}' is not a schedule. Write second, minute, hour, day, month and day of week, such as \"0 */5 * * * *\" for every 5 minutes.";
        }
    }

    private static IEnumerable<string> CheckDuplicateRoutes(FunctionApp app, FunctionMetadata[] functions)
    {
        var routes = functions.Where(function => function.Http is not null).ToArray();
        for (var i = 0; i < routes.Length; i++)
        {
            foreach (var other in routes[(i + 1)..])
            {
                var (one, two) = (routes[i].Http!.Methods, other.Http!.Methods);
                if (ShapeOf(app, routes[i]).Equals(ShapeOf(app, other), StringComparison.OrdinalIgnoreCase) && (one.Count == 0 || two.Count == 0 || one.Intersect(two).Any()))
                {
                    yield return $"{routes[i].Name} and {other.Name} have one route, {HttpFunctionEndpoints.RouteOf(app, other)}, and a method in common; which one answers is not defined. Give one of them another Route or other methods.";
                }
            }
        }
    }

    /// <summary>A route without the names of its parameters: two that differ only in them are one.</summary>
    private static string ShapeOf(FunctionApp app, FunctionMetadata function) => ParameterName().Replace(HttpFunctionEndpoints.RouteOf(app, function), "{$1");

    private static IEnumerable<string> CheckDuplicateTriggers(FunctionMetadata[] functions)
        => functions
            .Where(function => function.SignalR is not null)
            .GroupBy(function => function.SignalR!.ToString(), StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1)
            .Select(same => $"{string.Join(" and ", same.Select(function => function.Name))} have one SignalR trigger, {same.Key}; only one of them can get the event. Remove the others, or give them another event.");

    private static IEnumerable<string> CheckExtensions(FunctionApp app, FunctionMetadata[] functions)
    {
        var fromHost = new[] { "httpTrigger", "http", "timerTrigger" };
        var needed = functions.Where(function => app.Extensions.Count == 0 && !fromHost.Contains(function.TriggerType, StringComparer.OrdinalIgnoreCase)).ToArray();
        if (needed.Length > 0)
        {
            yield return $"{Path.Combine(app.BinFolder, "extensions.json")} names no extension, but {string.Join(", ", needed.Select(function => $"{function.Name} ({function.TriggerType})"))} needs one and would never run. Reference the extension's package in the app's project, and build it anew.";
        }
    }

    private static string Where(FunctionApp app, FunctionMetadata function) => Path.Combine(app.Folder, function.Name, "function.json");

    [GeneratedRegex("^%([^%]+)%$")]
    private static partial Regex Setting();

    [GeneratedRegex(@"\{(\**)[^}:?=]+")]
    private static partial Regex ParameterName();
}
