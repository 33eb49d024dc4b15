using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>What of an app runs, and how: what the command line says comes before the app's files.</summary>
internal static class AppSelection
{
    /// <exception cref="StartException">A function that is asked for is not there.</exception>
    public static FunctionApp Apply(FunctionApp app, LocalHostOptions options)
    {
        var unknown = options.Functions.Where(name => !app.Functions.Any(function => Is(function, name))).ToArray();
        if (unknown.Length > 0)
        {
            throw new StartException($"There is no function named {string.Join(" or ", unknown)} for --functions. The app has: {string.Join(", ", app.Functions.Select(function => function.Name))}.");
        }

        return app with
        {
            Functions = [.. app.Functions.Select(function => function with { IsDisabled = function.IsDisabled || IsLeftOut(function, options) || IsDisabledBySetting(app, function) })],
            Settings = app.Settings with
            {
                CorsOrigins = options.CorsOrigins.Count > 0 ? options.CorsOrigins : app.Settings.CorsOrigins,
                CorsCredentials = options.CorsCredentials ?? app.Settings.CorsCredentials,
            },
        };
    }

    private static bool IsLeftOut(FunctionMetadata function, LocalHostOptions options)
        => options.Functions.Count > 0 && !options.Functions.Any(name => Is(function, name));

    private static bool Is(FunctionMetadata function, string name) => function.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The host turns a function off by the setting <c>AzureWebJobs.(name).Disabled</c>; Linux has underscores for the dots.</summary>
    private static bool IsDisabledBySetting(FunctionApp app, FunctionMetadata function)
        => new[] { $"AzureWebJobs.{function.Name}.Disabled", $"AzureWebJobs_{function.Name}_Disabled" }
            .Select(app.Settings.Find)
            .Any(value => value is "1" || (bool.TryParse(value, out var isDisabled) && isDisabled));
}
