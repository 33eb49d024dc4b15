using InProcSignalR.Emulator.Tokens;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>The service's REST interface: which version has which calls, in one place.</summary>
internal static class DataPlaneEndpoints
{
    public static void MapDataPlane(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/api/health", [HttpMethods.Head, HttpMethods.Get], () => Results.Ok());
        endpoints.MapMethods("/api/v1/health", [HttpMethods.Head, HttpMethods.Get], () => Results.Ok());

        var v1 = endpoints.MapGroup("/api/v1/hubs/{hub}").RequireAuthorization(ServiceTokenAuthentication.ServerPolicy);
        DataPlaneGuard.Protect(v1, needsVersion: false);
        V1Endpoints.Map(v1);

        var current = endpoints.MapGroup("/api/hubs/{hub}").RequireAuthorization(ServiceTokenAuthentication.ServerPolicy);
        DataPlaneGuard.Protect(current, needsVersion: true);
        HubEndpoints.Map(current);
        ConnectionEndpoints.Map(current);
        GroupEndpoints.Map(current);
        UserEndpoints.Map(current);
    }
}
