using InProcSignalR.Emulator.Tokens;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>Maps the data plane's rows.</summary>
internal static class RestEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var pipeline = endpoints.ServiceProvider.GetRequiredService<RestPipeline>();
        MapAll(endpoints, pipeline, RestVersions.Prefix, RestVersions.Since20220601, "2022-06-01");
        MapAll(endpoints, pipeline, RestVersions.Prefix, RestVersions.Since20241201, "2024-12-01");
        MapAll(endpoints, pipeline, RestVersions.Prefix, RestVersions.Refresh, "2022-06-01");
        MapAll(endpoints, pipeline, RestVersions.V1Prefix, RestVersions.V1, null);

        endpoints.MapGet(RestVersions.AccessKeyPath, context => pipeline.HandleAccessKeyAsync(context, endpoints.ServiceProvider.GetRequiredService<AccessKeys>()));

        // Probes carry no token.
        foreach (var path in RestVersions.HealthPaths)
            endpoints.MapMethods(path, ["GET", "HEAD"], static () => Results.Ok());
    }

    private static void MapAll(IEndpointRouteBuilder endpoints, RestPipeline pipeline, string prefix, RestRoute[] routes, string? since)
    {
        foreach (var route in routes)
            endpoints.MapMethods(prefix + route.Path, [route.Method], context => RequestFaults.AnswerAsync(context, () => pipeline.HandleAsync(context, route, since)));
    }
}
