using InProcSignalR.Emulator.Hubs;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>Checks what every call has in common, and turns bad input into the service's error answers.</summary>
internal static class DataPlaneGuard
{
    private static readonly string[] Versions = ["2022-06-01", "2024-12-01"];

    public static void Protect(RouteGroupBuilder group, bool needsVersion)
        => ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            var handle = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context => HandleAsync(context, handle, needsVersion);
        });

    private static async Task HandleAsync(HttpContext context, RequestDelegate handle, bool needsVersion)
    {
        if (FindProblem(context, needsVersion) is { } problem)
        {
            await ServiceError.WriteAsync(context, StatusCodes.Status400BadRequest, "InvalidArgument", problem);
            return;
        }

        try
        {
            await handle(context);
        }
        catch (BadHttpRequestException exception)
        {
            await ServiceError.WriteAsync(context, exception.StatusCode, exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? "PayloadTooLarge" : "InvalidArgument", exception.Message);
        }
    }

    private static string? FindProblem(HttpContext context, bool needsVersion)
    {
        var query = context.Request.Query;
        if (needsVersion && !Versions.Contains(query["api-version"].ToString()))
        {
            return $"The api-version '{query["api-version"]}' is not supported. Supported are {string.Join(", ", Versions)}.";
        }

        if (!HubNames.IsValid(context.Request.RouteValues["hub"]?.ToString() ?? ""))
        {
            return "A hub's name has letters, digits and underscores only, and a letter first.";
        }

        if (query["application"].ToString() is { Length: > 0 } application && !HubNames.IsValid(application))
        {
            return "An application's name has letters, digits and underscores only, and a letter first.";
        }

        foreach (var (name, value) in context.Request.RouteValues)
        {
            if (value is string { Length: > EmulatorLimits.Name * 3 } || value is string text && Uri.UnescapeDataString(text).Length > EmulatorLimits.Name)
            {
                return $"The {name} is longer than {EmulatorLimits.Name} characters.";
            }
        }

        return null;
    }
}
