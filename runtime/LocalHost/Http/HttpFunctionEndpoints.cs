using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Keys;

namespace InProcSignalR.LocalHost.Http;

/// <summary>Maps each HTTP trigger's route to its function.</summary>
internal static class HttpFunctionEndpoints
{
    private const string MethodNotAllowed = "405 HTTP Method Not Supported";

    public static void Map(IEndpointRouteBuilder endpoints, FunctionApp app, KeyGuard keys, HttpFunctionInvoker invoker)
    {
        foreach (var function in app.Functions.Where(function => function is { Http: not null, IsDisabled: false }))
        {
            var route = endpoints.Map(RouteOf(app, function), context => RunAsync(context, function, keys, invoker)).WithDisplayName(function.Name).RequireRateLimiting(RequestLimits.Policy);
            if (function.Http!.Methods.Count > 0)
            {
                route.WithMetadata(new HttpMethodMetadata(function.Http.Methods));
            }
        }
    }

    private static Task RunAsync(HttpContext context, FunctionMetadata function, KeyGuard keys, HttpFunctionInvoker invoker)
    {
        if (keys.AllowsFunction(context, function))
        {
            return invoker.InvokeAsync(function, context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    public static string RouteOf(FunctionApp app, FunctionMetadata function)
    {
        var route = (function.Http!.Route ?? function.Name).Trim('/');
        return app.Host.RoutePrefix.Length == 0 ? $"/{route}" : $"/{app.Host.RoutePrefix}/{route}";
    }

    /// <summary>The Functions host answers a known route with another method as if there were none.</summary>
    public static Task HideWrongMethodAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.DisplayName == MethodNotAllowed)
        {
            context.SetEndpoint(null);
        }

        return next(context);
    }
}
